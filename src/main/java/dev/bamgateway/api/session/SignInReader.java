package dev.bamgateway.api.session;

import dev.bamgateway.api.GivenText;
import dev.bamgateway.api.JsonBody;
import dev.bamgateway.api.problem.Refusal;
import io.netty.handler.codec.http.QueryStringDecoder;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the body of a sign-in; an error names the field that is wrong, and never what it held. */
@Singleton
class SignInReader {

  static final String ALIAS = "bam_alias";
  static final String URL = "bam_url";

  private static final String USERNAME = "username";
  private static final String PASSWORD = "password";
  private static final String TEXT = "a text that is not empty";
  private static final String IN_FORM = "in a form, percent-encoded UTF-8";

  /** What a decoder puts in the place of bytes that are no UTF-8. */
  private static final char UNREADABLE = '\ufffd';

  private final JsonBody json;

  SignInReader(JsonBody json) {
    this.json = json;
  }

  /**
   * Reads a JSON object.
   *
   * @throws Refusal if it is none, or no sign-in
   */
  SignInBody json(@Nullable String body) {
    return checked(
        new SignInBody(
            json.text(body, USERNAME, TEXT),
            json.text(body, PASSWORD, TEXT),
            json.textIfAny(body, ALIAS, "the name of an alias"),
            json.textIfAny(body, URL, "the URL of a member")));
  }

  /**
   * Reads a form. A field that is empty counts as left out: forms send all of theirs.
   *
   * @throws Refusal if it is none, or no sign-in
   */
  SignInBody form(@Nullable String body) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : body == null ? new String[0] : body.split("&")) {
      decoded(pair).forEach((name, values) -> put(fields, name, values));
    }
    return checked(
        new SignInBody(
            fields.getOrDefault(USERNAME, ""),
            fields.getOrDefault(PASSWORD, ""),
            fields.get(ALIAS),
            fields.get(URL)));
  }

  private static Map<String, List<String>> decoded(String pair) {
    try {
      return new QueryStringDecoder(
              pair.replace("#", "%23"), StandardCharsets.UTF_8, false, 1, true)
          .parameters();
    } catch (IllegalArgumentException e) {
      // Its message quotes the form.
      String name = pair.split("=", 2)[0];
      throw Refusal.badRequest(
          List.of(PASSWORD, ALIAS, URL).contains(name) ? name : USERNAME, IN_FORM);
    }
  }

  private static void put(Map<String, String> fields, String name, List<String> values) {
    if (!List.of(USERNAME, PASSWORD, ALIAS, URL).contains(name)) {
      return;
    }
    String value = GivenText.bounded(name, String.join("", values));
    if (value.indexOf(UNREADABLE) >= 0) {
      throw Refusal.badRequest(name, IN_FORM);
    }
    if (!value.isEmpty() && fields.put(name, value) != null) {
      throw Refusal.badRequest(name, "once");
    }
  }

  private static SignInBody checked(SignInBody given) {
    if (given.username().isEmpty()) {
      throw Refusal.badRequest(USERNAME, TEXT);
    }
    if (given.password().isEmpty()) {
      throw Refusal.badRequest(PASSWORD, TEXT);
    }
    if (given.bamAlias() != null && given.bamUrl() != null) {
      throw Refusal.badRequest(URL, "give either this or " + ALIAS);
    }
    return given;
  }
}
