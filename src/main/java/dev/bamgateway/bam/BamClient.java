package dev.bamgateway.bam;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * BAM for the length of one attempt: signed in, pointed at the primary, of one API version. What
 * both versions can do is here.
 */
public interface BamClient {

  /** All configurations the user may see, read to the last page, in BAM's order. */
  Uni<List<Configuration>> configurations();
}
