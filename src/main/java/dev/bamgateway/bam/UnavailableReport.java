package dev.bamgateway.bam;

/**
 * A report with status 503, by which a server tells that something about it is down. It is what was
 * asked for, and whoever asks recovers from it: no answer that could not be read.
 */
public abstract class UnavailableReport extends RuntimeException {

  /**
   * @param message what is down
   */
  protected UnavailableReport(String message) {
    super(message, null, false, false);
  }
}
