package dev.bamgateway.api.problem;

import dev.bamgateway.security.sessions.Sessions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** How a request can be signed in, as the OpenAPI document tells it. */
final class WaysToSignIn {

  private WaysToSignIn() {}

  /** By name, in the order in which the gateway looks for them. */
  static Map<String, SecurityScheme> schemes() {
    Map<String, SecurityScheme> schemes = new LinkedHashMap<>();
    schemes.put(
        "bam",
        http("basic")
            .description(
                "User name and password of an Address Manager user. In the place of both, as they"
                    + " are encoded, a token of this gateway"));
    schemes.put("token", http("bearer").description("A token of this gateway"));
    schemes.put(
        "auth",
        key(SecurityScheme.In.HEADER, "auth")
            .description(
                "`Basic` and a token of this gateway, as clients of BlueCat Gateway do; or"
                    + " `BAMAuthToken:` and the token, behind `Basic` or alone"));
    schemes.put(
        "cookie",
        key(SecurityScheme.In.COOKIE, Sessions.COOKIE)
            .description(
                "For browsers. What changes something needs `Sec-Fetch-Site: same-origin`, or an"
                    + " `Origin` of the same host and port"));
    return schemes;
  }

  /** Any of them will do. */
  static List<SecurityRequirement> alternatives() {
    return schemes().keySet().stream()
        .map(name -> OASFactory.createSecurityRequirement().addScheme(name))
        .toList();
  }

  private static SecurityScheme http(String scheme) {
    return OASFactory.createSecurityScheme().type(SecurityScheme.Type.HTTP).scheme(scheme);
  }

  private static SecurityScheme key(SecurityScheme.In in, String name) {
    return OASFactory.createSecurityScheme().type(SecurityScheme.Type.APIKEY).in(in).name(name);
  }
}
