package dev.bamgateway.api.problem;

import java.util.List;

/** A request that an endpoint does not carry out, for a reason that its caller is told. */
public final class Refusal extends RuntimeException {

  private final ProblemType type;
  private final transient List<ProblemBody.FieldError> errors;

  private Refusal(ProblemType type, String detail, List<ProblemBody.FieldError> errors) {
    super(detail, null, false, false);
    this.type = type;
    this.errors = errors;
  }

  /** One part of the request is wrong. */
  public static Refusal badRequest(String field, String detail) {
    return new Refusal(
        ProblemType.BAD_REQUEST,
        field + ": " + detail,
        List.of(new ProblemBody.FieldError(field, detail)));
  }

  /**
   * The body is larger than is read.
   *
   * @param limit in bytes
   */
  public static Refusal tooLarge(long limit) {
    return new Refusal(
        ProblemType.TOO_LARGE,
        "a request may have a body of at most " + limit + " bytes",
        List.of());
  }

  /** The rest of the request did not come in time. */
  public static Refusal late(String detail) {
    return new Refusal(ProblemType.REQUEST_TIMEOUT, detail, List.of());
  }

  /** The request line is longer than is read. */
  public static Refusal targetTooLong(String detail) {
    return new Refusal(ProblemType.TARGET_TOO_LONG, detail, List.of());
  }

  /** The headers are more than are read. */
  public static Refusal headersTooLarge(String detail) {
    return new Refusal(ProblemType.HEADERS_TOO_LARGE, detail, List.of());
  }

  /**
   * What another part of the HTTP layer turned away, and told nothing but a status.
   *
   * @param status 400 to 499
   */
  public static Refusal ofStatus(int status) {
    ProblemType type = ProblemType.of(status);
    return new Refusal(type, ProblemMappers.detail(type), List.of());
  }

  /** The endpoint is there, but not what was asked for. */
  public static Refusal notFound(String detail) {
    return new Refusal(ProblemType.NOT_FOUND, detail, List.of());
  }

  /** The state of the cluster does not allow it; the detail says what would be possible. */
  public static Refusal conflict(String detail) {
    return new Refusal(ProblemType.CONFLICT, detail, List.of());
  }

  /** What one part of the request asks for is not possible as the cluster is. */
  public static Refusal conflict(String field, String detail) {
    return new Refusal(
        ProblemType.CONFLICT,
        field + ": " + detail,
        List.of(new ProblemBody.FieldError(field, detail)));
  }

  /** A sign-in for one server that is not the primary. */
  public static Refusal notPrimary(String field, String detail) {
    return new Refusal(
        ProblemType.NOT_PRIMARY,
        field + ": " + detail,
        List.of(new ProblemBody.FieldError(field, detail)));
  }

  /** The limit of what may go on at once is reached. */
  public static Refusal tooBusy(String detail) {
    return new Refusal(ProblemType.TOO_BUSY, detail, List.of());
  }

  /** No member can be asked now. */
  public static Refusal noPrimary(String detail) {
    return new Refusal(ProblemType.NO_PRIMARY, detail, List.of());
  }

  ProblemType type() {
    return type;
  }

  List<ProblemBody.FieldError> errors() {
    return errors;
  }
}
