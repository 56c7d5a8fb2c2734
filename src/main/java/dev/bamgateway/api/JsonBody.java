package dev.bamgateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.bamgateway.api.problem.Refusal;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Reads the members of a request's body; an error says what may be written instead. */
@Singleton
public class JsonBody {

  private final ObjectReader json;

  JsonBody(ObjectMapper json) {
    this.json = json.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /**
   * A member that is a text and must be there.
   *
   * @param body the body as it came; null if there was none
   * @param allowed what may be written, for people
   * @throws Refusal if the body is not an object that has it, or it is too long
   */
  public String text(@Nullable String body, String field, String allowed) {
    JsonNode value = object(body, field, allowed).path(field);
    if (!value.isTextual()) {
      throw Refusal.badRequest(field, allowed);
    }
    return GivenText.bounded(field, value.textValue());
  }

  /**
   * A member that is a text, if it is there at all.
   *
   * @return null if it is not there, or is null
   * @throws Refusal if the body is not an object, or the member something else than a text
   */
  public @Nullable String textIfAny(@Nullable String body, String field, String allowed) {
    JsonNode value = object(body, field, allowed).path(field);
    return value.isMissingNode() || value.isNull() ? null : text(body, field, allowed);
  }

  private JsonNode object(@Nullable String body, String field, String allowed) {
    try {
      JsonNode given = json.readTree(body == null ? "" : body);
      if (given.isObject()) {
        return given;
      }
    } catch (JsonProcessingException e) {
      // Its message quotes the request.
    }
    throw Refusal.badRequest(field, "in a JSON object, " + allowed);
  }
}
