package dev.bamgateway.api.problem;

import dev.bamgateway.bam.calls.CallFailure;
import java.net.URI;

/** The kinds of error a caller can meet. */
public enum ProblemType {
  BAD_REQUEST(400, "BadRequest", "The request is not right", Met.BY_BODIES),
  UNAUTHORIZED(401, "Unauthorized", "Authentication is required", Met.BY_USERS),
  SESSION_ENDED(401, "SessionEnded", "The session is over", Met.BY_USERS),
  FORBIDDEN(403, "Forbidden", "Insufficient access rights", Met.BY_USERS),
  CROSS_ORIGIN(403, "CrossOrigin", "The request may come from another site", Met.BY_USERS),
  NOT_FOUND(404, "NotFound", "There is nothing here", Met.WHERE_NAMED),
  METHOD_NOT_ALLOWED(405, "MethodNotAllowed", "This method is not offered here", Met.EVERYWHERE),
  NOT_ACCEPTABLE(406, "NotAcceptable", "This media type is not offered here", Met.BY_USERS),
  REQUEST_TIMEOUT(408, "RequestTimeout", "The request did not come in time", Met.BY_BODIES),
  CONFLICT(409, "Conflict", "This cannot be done now", Met.WHERE_NAMED),
  NOT_PRIMARY(409, "NotPrimary", "This server is not the primary", Met.WHERE_NAMED),
  TOO_LARGE(413, "TooLarge", "The request is too large", Met.BY_BODIES),
  TARGET_TOO_LONG(414, "TargetTooLong", "The request line is too long", Met.BEFORE_PATHS),
  HEADERS_TOO_LARGE(431, "HeadersTooLarge", "The headers are too large", Met.BEFORE_PATHS),
  UNSUPPORTED_MEDIA_TYPE(
      415, "UnsupportedMediaType", "This media type is not read here", Met.BY_BODIES),
  TOO_MANY_ATTEMPTS(429, "TooManyAttempts", "Too many sign-ins have failed", Met.BY_USERS),
  /** Carries BAM's own status. */
  BAM_REFUSED(400, "BamRefused", "Address Manager refused the request", Met.BY_USERS),
  INTERNAL(500, "InternalError", "The gateway failed", Met.EVERYWHERE),
  BAM_ERROR(502, "BamError", "Address Manager failed", Met.BY_USERS),
  BAD_BAM_ANSWER(502, "BadBamAnswer", "Address Manager gave no usable answer", Met.BY_USERS),
  NO_PRIMARY(503, "NoPrimary", "No primary Address Manager", Met.BY_USERS),
  DEADLINE_EXCEEDED(
      503, "DeadlineExceeded", "Address Manager did not answer in time", Met.BY_USERS),
  TOO_BUSY(503, "TooBusy", "Too many calls at once", Met.BY_USERS),
  SHUTTING_DOWN(503, "ShuttingDown", "The gateway is shutting down", Met.BY_USERS),
  OUTCOME_UNKNOWN(
      504, "OutcomeUnknown", "Whether the change was made is not known", Met.WHERE_NAMED);

  /** Where a kind can be met, so that the description of the API leaves none out. */
  enum Met {
    /** At every operation that has a user. */
    BY_USERS,
    /** At every operation that reads a body. */
    BY_BODIES,
    /** At the operations that name it. */
    WHERE_NAMED,
    /** Before anybody looks at the path, so at no operation. */
    BEFORE_PATHS,
    /** At every path, be there an operation or not. */
    EVERYWHERE
  }

  private static final String BASE = "https://bamgateway.dev/problems/";

  private final int status;
  private final String code;
  private final String title;
  private final Met met;

  ProblemType(int status, String code, String title, Met met) {
    this.status = status;
    this.code = code;
    this.title = title;
    this.met = met;
  }

  static ProblemType of(CallFailure failure) {
    return switch (failure) {
      case UNAUTHORIZED, SIGN_IN_REFUSED, SIGN_IN_PAUSED -> UNAUTHORIZED;
      case NO_API_ACCESS -> FORBIDDEN;
      case BAM_REFUSED -> BAM_REFUSED;
      case BAM_ERROR -> BAM_ERROR;
      case BAD_BAM_ANSWER -> BAD_BAM_ANSWER;
      case NO_PRIMARY -> NO_PRIMARY;
      case DEADLINE_EXCEEDED -> DEADLINE_EXCEEDED;
      case TOO_BUSY, TOO_MANY_SESSIONS -> TOO_BUSY;
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
      case 414 -> TARGET_TOO_LONG;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 431 -> HEADERS_TOO_LARGE;
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

  Met met() {
    return met;
  }

  /** The status that the description of the API lists it under. */
  int describedStatus() {
    return this == BAM_REFUSED ? 403 : status;
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
