package dev.bamgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;

/** Signing in for gateway tokens, and the ways to present them. */
final class Tokens {

  static final String LOGIN = "/rest_login";
  static final String SESSION = "/api/v1/session";
  static final String COOKIE = "bam_gateway_session";

  private Tokens() {}

  /** A token of somebody who is let in. */
  static String of(User user) {
    return tokenIn(login(user));
  }

  /** A token for one member only. */
  static String boundTo(String url, User user) {
    return tokenIn(login(user, Map.of("bam_url", url)));
  }

  static Response login(User user) {
    return login(user, Map.of());
  }

  /** With more in the body than name and password. */
  static Response login(User user, Map<String, String> more) {
    return json(GatewayTest.anonymous(), user, more).post(LOGIN);
  }

  /** As our own page does. */
  static Response session(User user) {
    return json(sameOrigin(), user, Map.of()).post(SESSION);
  }

  static RequestSpecification sameOrigin() {
    return GatewayTest.anonymous().header("Sec-Fetch-Site", "same-origin");
  }

  static RequestSpecification json(
      RequestSpecification request, User user, Map<String, String> more) {
    Map<String, String> body = new LinkedHashMap<>(more);
    body.put("username", user.name());
    body.put("password", user.password());
    return request.contentType("application/json").body(body);
  }

  static RequestSpecification bearing(String token) {
    return GatewayTest.anonymous().header("Authorization", "Bearer " + token);
  }

  static String tokenIn(Response response) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return Json.of(response).path("access_token").asText();
  }

  /** What a browser tells of a page of the gateway itself. */
  static String ownOrigin() {
    return RestAssured.baseURI + ":" + RestAssured.port;
  }
}
