package dev.bamgateway.bam.tokens;

import dev.bamgateway.http.SimulatedBam;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** At v2. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class V2LostTokensTest extends LostTokensTest {}
