package dev.bamgateway.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error for the caller: RFC 9457, with the members BlueCat Gateway's clients look for.
 *
 * @param type the kind
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail what went wrong this time
 * @param instance the path that was asked for
 * @param code the kind, for programs; message texts may change
 * @param message BlueCat Gateway's sentence for it
 * @param details what finds the request in the log
 * @param specifics what some kinds have beside it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemBody(
    URI type,
    String title,
    int status,
    String detail,
    String instance,
    String code,
    String message,
    Details details,
    @JsonUnwrapped Specifics specifics) {

  /** The media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * What stands for the request; the log line of an internal error bears it too.
   *
   * @param logContext the user, or a hyphen, and four hex digits that tell requests apart
   */
  public record Details(@JsonProperty("log_context") String logContext) {}

  /**
   * What is told of some problems only; what does not apply is left out.
   *
   * @param bam BAM's own error
   * @param errors what is wrong with which part of the request
   * @param term the term it happened in
   * @param receipt the id of the history's entry of the failover it happened in
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Specifics(
      @Nullable OfBam bam,
      @Nullable List<FieldError> errors,
      @Nullable Long term,
      @Nullable String receipt) {

    static final Specifics NONE = new Specifics(null, null, null, null);

    static Specifics ofFields(List<FieldError> errors) {
      return errors.isEmpty() ? NONE : new Specifics(null, errors, null, null);
    }

    Specifics withReceipt(@Nullable String newReceipt) {
      return new Specifics(bam, errors, term, newReceipt);
    }
  }

  /** What is wrong with one part of the request. */
  public record FieldError(String field, String detail) {}

  /**
   * BAM's own error; all three members are always there.
   *
   * @param status the HTTP status
   * @param code v2's error code; null at v1
   * @param message BAM's own words; null if it sent none
   */
  public record OfBam(int status, @Nullable String code, @Nullable String message) {}
}
