package dev.bamgateway.bam;

/** Whether a reply to a request says that BAM does not accept the token it was sent with. */
public enum TokenRefusal {
  /** It says nothing of the token. */
  NONE,
  /** By the status 401, whatever came with it. */
  BY_STATUS,
  /**
   * In another form: another status with words that say so, a page to sign in by, or a redirect to
   * one. Firewalls and proxies send the like, so it is believed now and then only.
   */
  ODDLY
}
