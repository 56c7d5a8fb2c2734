package dev.bamgateway.api.history;

import dev.bamgateway.api.Operators;
import dev.bamgateway.api.problem.Refusal;
import dev.bamgateway.monitoring.history.FailoverHistory;
import dev.bamgateway.monitoring.history.HistoryEntry;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What befell the cluster since the process began. */
@Path("/api/v1/failover/history")
@Authenticated
@Tag(name = "Failover")
public class HistoryResource {

  private static final int MAX_LIMIT = 100;

  private final Operators operators;
  private final FailoverHistory history;

  HistoryResource(Operators operators, FailoverHistory history) {
    this.operators = operators;
    this.history = history;
  }

  /** Newest first, by when they began. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "getFailoverHistory",
      summary = "What befell the cluster, newest first",
      description =
          "Failovers, incidents that ended without one, and what administrators did. A problem's"
              + " `receipt` is the id of the entry it belongs to. Signing in works as for the"
              + " status.")
  @APIResponse(
      responseCode = "200",
      description = "Entries, newest first",
      content =
          @Content(
              schema = @Schema(implementation = HistoryBody.class),
              examples = @ExampleObject(name = "a switch", value = HistoryExample.PAGE)))
  public Uni<HistoryBody> history(
      @Parameter(
              description = "How many entries at most",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100"))
          @RestQuery
          @DefaultValue("20")
          String limit,
      @Parameter(description = "Only entries older than the one of this id") @RestQuery
          @Nullable String before) {
    return operators.signedIn().map(ignored -> page(limit(limit), before));
  }

  /** One entry. */
  @GET
  @Path("/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "getFailoverHistoryEntry",
      summary = "One entry of the history, as by the receipt of a problem")
  @APIResponse(
      responseCode = "200",
      description = "The entry",
      content =
          @Content(
              schema = @Schema(implementation = HistoryBody.Entry.class),
              examples = @ExampleObject(name = "a switch", value = HistoryExample.ENTRY)))
  public Uni<HistoryBody.Entry> entry(@RestPath String id) {
    return operators
        .signedIn()
        .map(
            ignored -> {
              HistoryEntry entry = history.find(id);
              if (entry == null) {
                throw Refusal.notFound("the history has no such entry, or no longer");
              }
              return HistoryRenderer.of(entry);
            });
  }

  private HistoryBody page(int limit, @Nullable String before) {
    List<HistoryEntry> older = olderThan(before);
    List<HistoryEntry> page = older.stream().limit(limit).toList();
    return new HistoryBody(
        page.stream().map(HistoryRenderer::of).toList(),
        page.size() < older.size() ? page.get(page.size() - 1).id() : null);
  }

  private List<HistoryEntry> olderThan(@Nullable String id) {
    List<HistoryEntry> all = history.entries();
    if (id == null) {
      return all;
    }
    List<HistoryEntry> from = all.stream().dropWhile(entry -> !entry.id().equals(id)).toList();
    if (from.isEmpty()) {
      throw Refusal.badRequest("before", "the id of an entry that the history has");
    }
    return from.subList(1, from.size());
  }

  private static int limit(String text) {
    if (text.matches("\\d{1,3}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    }
    throw Refusal.badRequest("limit", "a whole number from 1 to " + MAX_LIMIT);
  }
}
