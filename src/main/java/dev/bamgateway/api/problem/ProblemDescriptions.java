package dev.bamgateway.api.problem;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Describes the problems in the OpenAPI document, once for all operations: the schema, and a
 * response with an example of each kind that can come.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemDescriptions implements OASFilter {

  private static final String SCHEMA = "Problem";
  private static final String INSTANCE = "/failover_rest_endpoints/get_configurations";
  private static final String UNABLE = "Unable to retrieve configurations from Address Manager";

  private static final String MODE = "/api/v1/failover/mode";

  private final ObjectMapper json = new ObjectMapper();

  @Override
  public void filterOpenAPI(OpenAPI document) {
    if (document.getComponents() == null) {
      document.setComponents(OASFactory.createComponents());
    }
    document.getComponents().addSchema(SCHEMA, schema());
    WaysToSignIn.schemes().forEach(document.getComponents()::addSecurityScheme);
    byStatus(Arrays.stream(ProblemType.values()))
        .forEach(
            (status, kinds) ->
                document.getComponents().addResponse(name(status), response(status, kinds)));
    document
        .getPaths()
        .getPathItems()
        .values()
        .forEach(path -> path.getOperations().values().forEach(ProblemDescriptions::refer));
  }

  private static Map<Integer, List<ProblemType>> byStatus(Stream<ProblemType> kinds) {
    return kinds.collect(
        Collectors.groupingBy(ProblemType::describedStatus, TreeMap::new, Collectors.toList()));
  }

  private static void refer(Operation operation) {
    if (operation.getSecurity() != null) {
      operation.setSecurity(WaysToSignIn.alternatives());
      refer(operation, ProblemType.Met.BY_USERS);
    }
    if (operation.getRequestBody() != null) {
      refer(operation, ProblemType.Met.BY_BODIES);
    }
  }

  private static void refer(Operation operation, ProblemType.Met met) {
    byStatus(Arrays.stream(ProblemType.values()).filter(kind -> kind.met() == met))
        .keySet()
        .forEach(
            status ->
                operation
                    .getResponses()
                    .addAPIResponse(
                        String.valueOf(status), OASFactory.createAPIResponse().ref(name(status))));
  }

  private static String name(int status) {
    return "Problem" + status;
  }

  private APIResponse response(int status, List<ProblemType> kinds) {
    MediaType problem = OASFactory.createMediaType().schema(OASFactory.createSchema().ref(SCHEMA));
    kinds.forEach(
        kind ->
            problem.addExample(
                kind.code(),
                OASFactory.createExample().summary(kind.title()).value(example(kind, status))));
    Content content = OASFactory.createContent().addMediaType(ProblemBody.MEDIA_TYPE, problem);
    APIResponse response =
        OASFactory.createAPIResponse()
            .description(kinds.stream().map(ProblemType::title).collect(Collectors.joining("; ")))
            .content(content);
    if (kinds.contains(ProblemType.UNAUTHORIZED)) {
      response.addHeader("WWW-Authenticate", header("How to sign in", Schema.SchemaType.STRING));
    }
    if (kinds.get(0).isPassing()) {
      response.addHeader(
          "Retry-After", header("Seconds until it may well succeed", Schema.SchemaType.INTEGER));
    }
    return response;
  }

  private static org.eclipse.microprofile.openapi.models.headers.Header header(
      String description, Schema.SchemaType type) {
    return OASFactory.createHeader()
        .description(description)
        .schema(OASFactory.createSchema().addType(type));
  }

  /** Made of the same record as the real ones, so that it cannot differ from them. */
  private Map<String, Object> example(ProblemType kind, int status) {
    boolean ofBam = kind == ProblemType.BAM_REFUSED || kind == ProblemType.BAM_ERROR;
    ProblemBody.OfBam error =
        ofBam
            ? new ProblemBody.OfBam(kind == ProblemType.BAM_ERROR ? 500 : status, "Code", "Words")
            : null;
    boolean ofBody =
        kind == ProblemType.BAD_REQUEST
            || kind == ProblemType.CONFLICT
            || kind == ProblemType.NOT_PRIMARY;
    boolean ofCall = kind.uri().getPath().contains("bam") || kind.isPassing();
    ProblemBody problem =
        new ProblemBody(
            kind.uri(),
            kind.title(),
            status,
            "what went wrong this time, in a sentence",
            ofBody ? MODE : INSTANCE,
            kind.code(),
            ofCall ? UNABLE : kind.title() + ".",
            new ProblemBody.Details("ann:5f1c"),
            new ProblemBody.Specifics(
                error,
                kind == ProblemType.BAD_REQUEST
                    ? List.of(new ProblemBody.FieldError("mode", "one of follow, observe, stopped"))
                    : null,
                ofCall ? 4L : null,
                kind.isPassing() ? "h-4-7f3a" : null));
    return json.convertValue(problem, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  private static Schema schema() {
    String kinds =
        Arrays.stream(ProblemType.values())
            .map(kind -> "- `%s`: %s".formatted(kind.uri(), kind.title()))
            .collect(Collectors.joining("\n"));
    return object(
            "An error, as of RFC 9457, with the members of BlueCat Gateway's errors. Key on"
                + " `code` or `type`: texts may change.")
        .addProperty("type", text("The kind. One of\n" + kinds).format("uri"))
        .addProperty("title", text("The kind in words"))
        .addProperty("status", number("The HTTP status"))
        .addProperty("detail", text("What went wrong this time"))
        .addProperty("instance", text("The path that was asked for"))
        .addProperty("code", codes())
        .addProperty("message", text("BlueCat Gateway's sentence for it"))
        .addProperty(
            "details",
            object("What finds the request in the log")
                .addProperty("log_context", text("The user, or a hyphen, and four hex digits")))
        .addProperty(
            "bam",
            object("Address Manager's own error, where it gave one")
                .addProperty("status", number("Its HTTP status"))
                .addProperty("code", text("Its code; null at v1").addType(Schema.SchemaType.NULL))
                .addProperty("message", text("Its words, if any").addType(Schema.SchemaType.NULL))
                .required(List.of("status", "code", "message")))
        .addProperty("errors", errors())
        .addProperty(
            "receipt", text("The id of the history's entry of the failover it happened in, if any"))
        .addProperty("term", number("The term it happened in, where there is one"))
        .required(
            List.of("type", "title", "status", "detail", "instance", "code", "message", "details"));
  }

  private static Schema errors() {
    return of(Schema.SchemaType.ARRAY, "What is wrong with which part of the request")
        .items(
            object("One part")
                .addProperty("field", text("Its name"))
                .addProperty("detail", text("What is wrong with it"))
                .required(List.of("field", "detail")));
  }

  private static Schema codes() {
    Schema codes = text("The kind, for programs");
    Arrays.stream(ProblemType.values()).map(ProblemType::code).forEach(codes::addEnumeration);
    return codes;
  }

  private static Schema object(String description) {
    return of(Schema.SchemaType.OBJECT, description);
  }

  private static Schema text(String description) {
    return of(Schema.SchemaType.STRING, description);
  }

  private static Schema number(String description) {
    return of(Schema.SchemaType.INTEGER, description);
  }

  private static Schema of(Schema.SchemaType type, String description) {
    return OASFactory.createSchema().addType(type).description(description);
  }
}
