package dev.bamgateway.api.problem;

import dev.bamgateway.bam.calls.CallFailure;
import java.net.URI;

/** The kinds of error a caller can meet. */
public enum ProblemType {
  BAD_REQUEST(400, "BadRequest", "The request is not right"),
  UNAUTHORIZED(401, "Unauthorized", "Authentication is required"),
  SESSION_ENDED(401, "SessionEnded", "The session is over"),
  FORBIDDEN(403, "Forbidden", "Insufficient access rights"),
  CROSS_ORIGIN(403, "CrossOrigin", "The request may come from another site"),
  NOT_FOUND(404, "NotFound", "There is nothing here"),
  METHOD_NOT_ALLOWED(405, "MethodNotAllowed", "This method is not offered here"),
  NOT_ACCEPTABLE(406, "NotAcceptable", "This media type is not offered here"),
  CONFLICT(409, "Conflict", "This cannot be done now"),
  NOT_PRIMARY(409, "NotPrimary", "This server is not the primary"),
  TOO_LARGE(413, "TooLarge", "The request is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "UnsupportedMediaType", "This media type is not read here"),
  TOO_MANY_ATTEMPTS(429, "TooManyAttempts", "Too many sign-ins have failed"),
  /** Carries BAM's own status. */
  BAM_REFUSED(400, "BamRefused", "Address Manager refused the request"),
  INTERNAL(500, "InternalError", "The gateway failed"),
  BAM_ERROR(502, "BamError", "Address Manager failed"),
  BAD_BAM_ANSWER(502, "BadBamAnswer", "Address Manager gave no usable answer"),
  NO_PRIMARY(503, "NoPrimary", "No primary Address Manager"),
  DEADLINE_EXCEEDED(503, "DeadlineExceeded", "Address Manager did not answer in time"),
  TOO_BUSY(503, "TooBusy", "Too many calls at once"),
  SHUTTING_DOWN(503, "ShuttingDown", "The gateway is shutting down"),
  OUTCOME_UNKNOWN(504, "OutcomeUnknown", "Whether the change was made is not known");

  private static final String BASE = "https://bamgateway.dev/problems/";

  private final int status;
  private final String code;
  private final String title;

  ProblemType(int status, String code, String title) {
    this.status = status;
    this.code = code;
    this.title = title;
  }

  static ProblemType of(CallFailure failure) {
    return switch (failure) {
      case UNAUTHORIZED -> UNAUTHORIZED;
      case BAM_REFUSED -> BAM_REFUSED;
      case BAM_ERROR -> BAM_ERROR;
      case BAD_BAM_ANSWER -> BAD_BAM_ANSWER;
      case NO_PRIMARY -> NO_PRIMARY;
      case DEADLINE_EXCEEDED -> DEADLINE_EXCEEDED;
      case TOO_BUSY -> TOO_BUSY;
      case SHUTTING_DOWN -> SHUTTING_DOWN;
      case OUTCOME_UNKNOWN -> OUTCOME_UNKNOWN;
      case SESSION_ENDED -> SESSION_ENDED;
    };
  }

  /** The kind for a status that our own HTTP layer gave. */
  static ProblemType of(int status) {
    return switch (status) {
      case 401 -> UNAUTHORIZED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 409 -> CONFLICT;
      case 413 -> TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      default -> status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL;
    };
  }

  /** Identifies the kind; also the address of its description. */
  URI uri() {
    return URI.create(BASE + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String title() {
    return title;
  }

  /** Whether the caller has to sign in. */
  boolean isUnauthorized() {
    return status == 401;
  }

  /** Whether the same request may well succeed a little later. */
  boolean isPassing() {
    return status == 503;
  }
}
