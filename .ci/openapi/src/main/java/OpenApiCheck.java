import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds recorded exchanges with the simulator against BAM's own description of v2, and fails if one
 * deviates for no known reason. Run by {@code .ci/openapi-check}.
 */
public class OpenApiCheck {

  /**
   * A deviation that stays, and why.
   *
   * @param what how the finding begins, as a pattern
   * @param message what it holds
   */
  private record Known(String what, Pattern message, String reason) {

    static Known of(String what, String message, String reason) {
      return new Known(what, Pattern.compile(message), reason);
    }
  }

  private static final List<Known> KNOWN =
      List.of(
          Known.of(
              "reply 401",
              "\"InvalidAuthorizationToken\"\\) not found in enum",
              "the guide has this code, and the description's list of codes lacks it"),
          Known.of(
              "reply 20",
              "authenticator/type'\\] Instance value \\(\"AddressManagerAuthenticator\"\\)",
              "a live server tells the kind of authenticator here, and the description its family"),
          Known.of(
              "reply 200",
              "'/data/\\*/type'\\] .* not found in enum \\(possible values: \\[\"Resource\"\\]",
              "the description has the name of the general schema for the kind of each resource"),
          Known.of(
              "reply 50",
              "status.unknown",
              "the guide has 500 among the statuses, and the description describes none"),
          Known.of(
              "reply 40[56]|reply 415",
              "status.unknown",
              "the guide has these statuses, and the description describes none of them"),
          Known.of(
              "reply 404",
              "text/html|body.missing",
              "this plays a BAM before 9.5, which has no v2 and answers with a page"),
          Known.of(
              "request 2",
              "Instance type \\(null\\)",
              "a test of the simulator sends back what it has read, as a client of BAM does"),
          Known.of(
              "request 400",
              "Instance type \\(null\\)",
              "a workflow of the tests passes on what its caller left out, and is refused"),
          Known.of(
              "request 200",
              "query.unexpected: Query parameter 'colour'",
              "tests of the simulator show that a parameter which BAM does not know is ignored"),
          Known.of(
              "request 200",
              "'/state'\\] Instance value \\(\"PRIMARY\"\\)",
              "nothing public tells by which state a failover is asked for; the simulator has"
                  + " both"));

  /** A deviation, how often it came, and where first. */
  private static final class Finding {
    private final String example;
    private final Set<String> places = new TreeSet<>();
    private int times;

    Finding(String example) {
      this.example = example;
    }
  }

  private final OpenApiInteractionValidator validator;
  private final Set<String> neverNull;
  private final Map<String, Finding> findings = new TreeMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  private OpenApiCheck(OpenAPI description) {
    this.neverNull = neverNull(description);
    description.getComponents().getSchemas().values().forEach(OpenApiCheck::forgetDiscriminators);
    this.validator =
        OpenApiInteractionValidator.createFor(description)
            .withLevelResolver(
                LevelResolver.create()
                    .withLevel(
                        "validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                    .withLevel("validation.request.security", ValidationReport.Level.IGNORE)
                    .build())
            .build();
  }

  public static void main(String[] arguments) throws IOException {
    OpenApiCheck check = new OpenApiCheck(description(arguments[0]));
    try (Stream<Path> files = Files.list(Path.of(arguments[1]))) {
      for (Path file : files.sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          check.exchange(new ObjectMapper().readTree(line));
        }
      }
    }
    System.exit(check.report() ? 0 : 1);
  }

  private static OpenAPI description(String file) {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    OpenAPI description = new OpenAPIV3Parser().read(file, List.of(), options);
    if (description == null) {
      throw new IllegalArgumentException(file + " is no description of an API");
    }
    return description;
  }

  /** The validator wants what tells the kinds apart to be required, which is left out here. */
  private static void forgetDiscriminators(Schema<?> schema) {
    Discriminator kinds = schema.getDiscriminator();
    if (kinds != null && schema.getProperties() != null) {
      // In the schema that others extend it names that schema alone, which none of them could meet.
      schema.getProperties().get(kinds.getPropertyName()).setEnum(null);
    }
    schema.setDiscriminator(null);
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(OpenApiCheck::forgetDiscriminators);
    }
    Stream.of(schema.getAllOf(), schema.getOneOf(), schema.getAnyOf())
        .filter(parts -> parts != null)
        .forEach(parts -> parts.forEach(part -> forgetDiscriminators((Schema<?>) part)));
  }

  /**
   * The properties that are nowhere null. The description says where null is not allowed, and
   * nowhere that it is; a live server sends it wherever that is not said.
   */
  private static Set<String> neverNull(OpenAPI description) {
    Set<String> never = new TreeSet<>();
    Set<String> sometimes = new TreeSet<>();
    for (Schema<?> schema : description.getComponents().getSchemas().values()) {
      if (schema.getProperties() != null) {
        schema
            .getProperties()
            .forEach(
                (name, property) ->
                    (Boolean.FALSE.equals(property.getNullable()) ? never : sometimes).add(name));
      }
    }
    never.removeAll(sometimes);
    return never;
  }

  private void dropNulls(JsonNode json) {
    if (json instanceof ObjectNode object) {
      object.retain(
          object.properties().stream()
              .filter(member -> !member.getValue().isNull() || neverNull.contains(member.getKey()))
              .map(Map.Entry::getKey)
              .toList());
    }
    json.forEach(this::dropNulls);
  }

  private void exchange(JsonNode exchange) throws IOException {
    if (!exchange.path("fault").isNull() || !exchange.path("quirks").asText().equals("Quirks[]")) {
      count("exchanges that were false on purpose: passed over");
      return;
    }
    boolean ofTests = exchange.path("agent").asText().startsWith("Java-http-client");
    String who = ofTests ? "the simulator's tests" : "the gateway";
    int status = exchange.path("status").asInt();
    SimpleRequest request = request(exchange);
    Set<String> wrong = messages(validator.validateRequest(request));
    boolean described =
        wrong.stream()
            .noneMatch(
                message -> message.matches("(?s).*(No API path found|operation not allowed).*"));
    if (ofTests && status >= 400 && !wrong.isEmpty()) {
      count("requests that were wrong on purpose and were refused");
    } else {
      count("requests of " + who);
      note("request", exchange, wrong);
    }
    if (!described && (status == 404 || status == 405 || status == 401)) {
      count("replies that refuse what is not described");
      return;
    }
    count("replies to " + who);
    note(
        "reply",
        exchange,
        messages(
            validator.validateResponse(
                request.getPath(), request.getMethod(), response(exchange))));
  }

  private static SimpleRequest request(JsonNode exchange) {
    URI uri = URI.create(exchange.path("uri").asText());
    SimpleRequest.Builder request =
        new SimpleRequest.Builder(exchange.path("method").asText(), uri.getPath());
    if (uri.getRawQuery() != null) {
      for (String pair : uri.getRawQuery().split("&")) {
        String[] parts = pair.split("=", 2);
        request.withQueryParam(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
      }
    }
    if (exchange.hasNonNull("accept")) {
      request.withAccept(exchange.path("accept").asText());
    }
    if (exchange.hasNonNull("requestType")) {
      request.withContentType(exchange.path("requestType").asText());
    }
    if (exchange.hasNonNull("requestBody")) {
      request.withBody(exchange.path("requestBody").asText());
    }
    return request.build();
  }

  private SimpleResponse response(JsonNode exchange) throws IOException {
    SimpleResponse.Builder response =
        SimpleResponse.Builder.status(exchange.path("status").asInt());
    if (exchange.hasNonNull("responseType")) {
      response.withContentType(exchange.path("responseType").asText());
    }
    if (exchange.hasNonNull("location")) {
      response.withHeader("Location", exchange.path("location").asText());
    }
    if (exchange.path("responseType").asText().matches("text/(csv|html);.*")) {
      response.withBody("a table, which the description does not describe");
    }
    if (exchange.hasNonNull("responseBody")) {
      JsonNode body = new ObjectMapper().readTree(exchange.path("responseBody").asText());
      dropNulls(body);
      response.withBody(body.toString());
    }
    return response.build();
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Set<String> messages(ValidationReport report) {
    Set<String> all = new TreeSet<>();
    report.getMessages().stream()
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .forEach(message -> add(all, message));
    return all;
  }

  /** Adds the innermost causes, without the number of the item. */
  private static void add(Set<String> all, ValidationReport.Message message) {
    if (message.getNestedMessages().isEmpty()) {
      all.add(
          message.getKey()
              + ": "
              + message
                  .getMessage()
                  .replaceAll("'/data/\\d+", "'/data/*")
                  .replaceAll("\\d{4,}", "n"));
    } else {
      message.getNestedMessages().forEach(nested -> add(all, nested));
    }
  }

  private void note(String what, JsonNode exchange, Set<String> messages) {
    if (messages.isEmpty()) {
      count(what.equals("reply") ? "replies without a deviation" : "requests without a deviation");
    }
    for (String message : messages) {
      String place =
          exchange.path("method").asText()
              + " "
              + exchange.path("uri").asText().split("\\?", 2)[0].replaceAll("/\\d+", "/{id}");
      Finding finding =
          findings.computeIfAbsent(
              what
                  + " "
                  + exchange.path("status").asText()
                  + ": "
                  + message.replaceAll(" (for|on) path '[^']*'|^(GET|POST|PUT|PATCH) ", ""),
              key -> new Finding(brief(exchange)));
      finding.times++;
      finding.places.add(place);
    }
  }

  private static String brief(JsonNode exchange) {
    String all = exchange.toString();
    return all.substring(0, Math.min(all.length(), 1_000));
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  /** Prints what was found; false if something deviates for no known reason. */
  private boolean report() {
    counts.forEach((what, times) -> System.out.printf("%6d %s%n", times, what));
    int unknown = 0;
    for (Map.Entry<String, Finding> finding : findings.entrySet()) {
      String reason = reason(finding.getKey());
      System.out.printf(
          "%n%6d x %s%n         at %s%n         %s%n",
          finding.getValue().times,
          finding.getKey(),
          String.join(", ", finding.getValue().places),
          reason == null
              ? "NOT EXPLAINED, as in " + finding.getValue().example
              : "because " + reason);
      unknown += reason == null ? 1 : 0;
    }
    System.out.printf("%n%d deviations, %d of them not explained%n", findings.size(), unknown);
    return unknown == 0;
  }

  private static String reason(String finding) {
    return KNOWN.stream()
        .filter(known -> finding.matches("(?s)(" + known.what() + ").*"))
        .filter(known -> known.message().matcher(finding).find())
        .map(Known::reason)
        .findFirst()
        .orElse(null);
  }
}
