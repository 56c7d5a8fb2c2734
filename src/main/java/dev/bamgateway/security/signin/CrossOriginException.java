package dev.bamgateway.security.signin;

/** A request that changes something came with a cookie, and nothing shows whose page sent it. */
public final class CrossOriginException extends RuntimeException {
  public CrossOriginException() {
    super(
        "send Sec-Fetch-Site: same-origin, or an Origin whose host and port are those of this request",
        null,
        false,
        false);
  }
}
