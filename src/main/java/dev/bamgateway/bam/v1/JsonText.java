package dev.bamgateway.bam.v1;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** v1 answers with JSON strings, and some servers with the bare text. */
public final class JsonText {

  private static final ObjectReader STRING = new JsonMapper().readerFor(String.class);

  private JsonText() {}

  /** The text of a JSON string; a body that is none is taken as it is, none or null as empty. */
  public static String read(@Nullable String body) {
    if (body == null) {
      return "";
    }
    try {
      String text = STRING.readValue(body);
      return text == null ? "" : text;
    } catch (JsonProcessingException e) {
      return body;
    }
  }
}
