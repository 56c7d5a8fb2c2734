package dev.bamgateway.bam.tokens;

import dev.bamgateway.http.SimulatedBam;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** At v1. */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = @ResourceArg(name = "bam.api-version", value = "v1"))
class V1LostTokensTest extends LostTokensTest {}
