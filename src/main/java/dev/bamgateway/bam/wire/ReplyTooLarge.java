package dev.bamgateway.bam.wire;

/** A reply that is larger than anything we ask for. */
final class ReplyTooLarge extends RuntimeException {
  ReplyTooLarge(long maxBytes) {
    super("the answer is larger than " + (maxBytes >> 20) + " MiB", null, false, false);
  }
}
