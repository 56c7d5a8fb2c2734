package dev.bamgateway.simulator.v2.request;

import dev.bamgateway.simulator.model.Session;
import dev.bamgateway.simulator.quirk.BodyQuirk.PageSize;
import dev.bamgateway.simulator.quirk.Quirk.FilterQuote;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A request to v2 with its query options, and the ways to answer it. */
public final class V2Request {

  /** The media type of a PATCH. */
  public static final String MERGE_PATCH = "application/merge-patch+json";

  private static final String SESSION = "session";
  private static final String QUOTES = "quotes";
  private static final String PAGE_SIZE = "page-size";
  private static final String IN_ANY_CASE = "in-any-case";

  private final RoutingContext context;

  public V2Request(RoutingContext context) {
    this.context = context;
  }

  public static void authenticated(RoutingContext context, Session session) {
    context.put(SESSION, session);
  }

  /** Tells how the caller has to write a quote inside a quoted value. */
  public static void quoting(RoutingContext context, FilterQuote quotes) {
    context.put(QUOTES, quotes);
  }

  /** Tells how many items come when many are asked for. */
  public static void paging(RoutingContext context, PageSize size) {
    context.put(PAGE_SIZE, size);
  }

  /** Tells whether a filter for a value finds it in any case. */
  public static void inAnyCase(RoutingContext context, boolean inAnyCase) {
    context.put(IN_ANY_CASE, inAnyCase);
  }

  /** The session of the caller. */
  public Session session() {
    Session session = context.get(SESSION);
    if (session == null) {
      throw V2Error.noCredentials();
    }
    return session;
  }

  /** A numeric path parameter; what is not a number is no resource. */
  public long id(String parameter) {
    try {
      return Long.parseLong(context.pathParam(parameter));
    } catch (NumberFormatException e) {
      throw V2Error.notFound();
    }
  }

  /**
   * The JSON body, whose media type must be one of the given. Refuses those who cannot read the
   * answer to a write, before anything is written.
   */
  public Body body(String... mediaTypes) {
    Representation.wanted(context, Representation.OF_WRITE);
    String type = context.request().getHeader("Content-Type");
    String bare = type == null ? "" : type.split(";", 2)[0].strip();
    if (!List.of(mediaTypes).contains(bare)) {
      throw new V2Error(415, "UnsupportedMediaType", "The media type '" + bare + "' is not read");
    }
    return Body.parse(context.body().buffer());
  }

  /** The JSON body of a POST or PUT. */
  public Body whole() {
    return body("application/json", "application/hal+json");
  }

  /** Refuses a write in a read-only session (contract: 3.4). */
  public void mayWrite() {
    if (session().readOnly()) {
      throw V2Error.forbidden("ReadOnlySession", "The session is read-only");
    }
  }

  /** Refuses those who do not administer BAM; which rights a resource takes, nothing public has. */
  public void mustAdminister() {
    if (!session().user().administrator()) {
      throw V2Error.forbidden("AccessDenied", "Access is denied");
    }
  }

  public @Nullable String header(String name) {
    return context.request().getHeader(name);
  }

  public void created(JsonObject resource, String location) {
    context.response().putHeader("Location", location);
    Representation.wanted(context, Representation.OF_WRITE).send(context, 201, resource);
  }

  public void noContent() {
    context.response().setStatusCode(204).end();
  }

  public void single(JsonObject resource, Shape shape) {
    single(resource, shape, V2Request::noSubcollection);
  }

  public void single(
      JsonObject resource, Shape shape, BiFunction<JsonObject, String, JsonArray> subcollection) {
    FieldSelection fields = FieldSelection.parse(parameter("fields"), shape);
    Representation.wanted(context, offered())
        .send(context, 200, fields.apply(resource, subcollection));
  }

  public <T> void collection(List<T> items, Function<T, JsonObject> render, Shape shape) {
    collection(items, render, shape, V2Request::noSubcollection);
  }

  /** Answers with a collection in which there is nothing. */
  public void nothing() {
    collection(List.<JsonObject>of(), resource -> resource, Shape.of("id", "type", "name"));
  }

  /** Answers with the page asked for; renders all items only if it must look into them. */
  public <T> void collection(
      List<T> items,
      Function<T, JsonObject> render,
      Shape shape,
      BiFunction<JsonObject, String, JsonArray> subcollection) {
    Page page = Page.parse(context.queryParams(), pageSize());
    FieldSelection fields = FieldSelection.parse(parameter("fields"), shape);
    String filter = parameter("filter");
    String orderBy = parameter("orderBy");
    int size = items.size();
    List<JsonObject> rows;
    if (filter == null && orderBy == null) {
      rows = page.of(items).stream().map(render).toList();
    } else {
      List<JsonObject> matching =
          sorted(
              items,
              render,
              Filter.parse(filter, shape, quotes(), Boolean.TRUE.equals(context.get(IN_ANY_CASE))),
              Ordering.parse(orderBy, shape));
      size = matching.size();
      rows = page.of(matching);
    }
    JsonArray data = new JsonArray();
    rows.forEach(row -> data.add(fields.apply(row, subcollection)));
    send(page, size, data);
  }

  private List<Representation> offered() {
    return HttpMethod.GET.equals(context.request().method())
        ? Representation.OF_RESOURCE
        : Representation.OF_WRITE;
  }

  private PageSize pageSize() {
    PageSize size = context.get(PAGE_SIZE);
    return size == null ? PageSize.AS_ASKED : size;
  }

  private FilterQuote quotes() {
    FilterQuote quotes = context.get(QUOTES);
    return quotes == null ? FilterQuote.BACKSLASH : quotes;
  }

  private static <T> List<JsonObject> sorted(
      List<T> items,
      Function<T, JsonObject> render,
      Predicate<JsonObject> filter,
      @Nullable Comparator<JsonObject> order) {
    List<JsonObject> matching = new ArrayList<>(items.stream().map(render).filter(filter).toList());
    if (order != null) {
      matching.sort(order);
    }
    return matching;
  }

  private void send(Page page, int size, JsonArray data) {
    JsonObject body = new JsonObject().put("count", data.size());
    if (page.tellsTotal(size)) {
      body.put("totalCount", size);
    }
    JsonObject links = page.links(context.request().path(), context.queryParams(), size);
    if (!links.isEmpty()) {
      body.put("_links", links);
    }
    Representation.wanted(context, Representation.OF_COLLECTION)
        .send(context, 200, body.put("data", data));
  }

  private static JsonArray noSubcollection(JsonObject resource, String subcollection) {
    return new JsonArray();
  }

  private @Nullable String parameter(String name) {
    return context.queryParams().get(name);
  }
}
