package dev.bamgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;

/** Signing in for gateway tokens, and the ways to present them. */
public final class Tokens {

  public static final String LOGIN = "/rest_login";
  public static final String SESSION = "/api/v1/session";
  public static final String COOKIE = "bam_gateway_session";

  private Tokens() {}

  /** A token of somebody who is let in. */
  public static String of(User user) {
    return tokenIn(login(user));
  }

  /** A token for one member only. */
  public static String boundTo(String url, User user) {
    return tokenIn(login(user, Map.of("bam_url", url)));
  }

  public static Response login(User user) {
    return login(user, Map.of());
  }

  /** With more in the body than name and password. */
  public static Response login(User user, Map<String, String> more) {
    return json(GatewayTest.anonymous(), user, more).post(LOGIN);
  }

  /** As our own page does. */
  public static Response session(User user) {
    return json(sameOrigin(), user, Map.of()).post(SESSION);
  }

  public static RequestSpecification sameOrigin() {
    return GatewayTest.anonymous().header("Sec-Fetch-Site", "same-origin");
  }

  public static RequestSpecification json(
      RequestSpecification request, User user, Map<String, String> more) {
    Map<String, String> body = new LinkedHashMap<>(more);
    body.put("username", user.name());
    body.put("password", user.password());
    return request.contentType("application/json").body(body);
  }

  public static RequestSpecification bearing(String token) {
    return GatewayTest.anonymous().header("Authorization", "Bearer " + token);
  }

  public static String tokenIn(Response response) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return Json.of(response).path("access_token").asText();
  }

  /** What a browser tells of a page of the gateway itself. */
  public static String ownOrigin() {
    return RestAssured.baseURI + ":" + RestAssured.port;
  }
}
