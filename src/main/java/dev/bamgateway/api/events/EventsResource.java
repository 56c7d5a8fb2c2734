package dev.bamgateway.api.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.bam.wire.CallingContext;
import dev.bamgateway.monitoring.events.FeedSubscription;
import dev.bamgateway.monitoring.events.MonitorFeed;
import dev.bamgateway.monitoring.events.NumberedEvent;
import dev.bamgateway.security.sessions.Session;
import dev.bamgateway.security.sessions.Sessions;
import dev.bamgateway.security.signin.SignedIn;
import io.quarkus.security.Authenticated;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/** What changes in the cluster, as it happens. */
@Path("/api/v1/failover/events")
@Authenticated
@Admitted
@Tag(name = "Failover")
public class EventsResource {

  private static final Logger LOG = Logger.getLogger(EventsResource.class);
  private static final int RECONNECT_MILLIS = 2000;
  private static final String NAME = "BAM Failover Gateway";

  private final MonitorFeed feed;
  private final EventRenderer renderer;
  private final ObjectMapper json;
  private final SignedIn user;
  private final Sessions sessions;
  private final CurrentVertxRequest request;

  EventsResource(
      MonitorFeed feed,
      EventRenderer renderer,
      ObjectMapper json,
      SignedIn user,
      Sessions sessions,
      CurrentVertxRequest request) {
    this.feed = feed;
    this.renderer = renderer;
    this.json = json;
    this.user = user;
    this.sessions = sessions;
    this.request = request;
  }

  /** Ends when the client leaves, or the session or the process ends. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @ResponseHeader(name = "X-Accel-Buffering", value = "no") // nginx would hold events back
  @Operation(
      operationId = "getFailoverEvents",
      summary = "What changes, as it happens: server-sent events",
      description =
          "First a `snapshot`, which is the status; also after each reconnection. Then, on change"
              + " only, `state`, `primary`, `member` (one element of the status' members),"
              + " `mode`, `warnings` (all that there are now) and `history` (an entry, when it is"
              + " opened and when it ends). A client that reads too slowly gets a new snapshot in place of"
              + " what it missed. A snapshot holds no history: after each but the first, read the"
              + " history again. With a gateway token the stream ends with its session, by a last"
              + " `session_ended` that holds the `reason`. A comment every 15 seconds shows that the connection lives."
              + " Signing in works as for the status.")
  @APIResponse(
      responseCode = "200",
      description = "The events, without end",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING),
              examples = @ExampleObject(name = "a failover", value = EventsExample.STREAM)))
  public Multi<OutboundSseEvent> events(@Context Sse sse) {
    Optional<Session> session = user.session();
    FeedSubscription subscription = Admission.subscription(request.getCurrent());
    return Multi.createFrom().deferred(() -> stream(subscription, session, sse));
  }

  private Multi<OutboundSseEvent> stream(
      FeedSubscription subscription, Optional<Session> session, Sse sse) {
    CallingContext context = CallingContext.current();
    AtomicReference<Session.@Nullable End> over = new AtomicReference<>();
    Cancellable watch =
        session
            .map(sessions::end)
            .orElseGet(() -> Uni.createFrom().nothing())
            .subscribe()
            .with(
                end -> {
                  over.set(end);
                  subscription.end();
                });
    OutboundSseEvent first =
        sse.newEventBuilder().comment(NAME).reconnectDelay(RECONNECT_MILLIS).build();
    // One is taken when the one before it has been written: nothing piles up behind the feed.
    Multi<OutboundSseEvent> events =
        Multi.createBy()
            .repeating()
            .uni(() -> context.await(subscription::ready).map(ready -> next(subscription, sse)))
            .until(Optional::isEmpty)
            .map(Optional::orElseThrow);
    return Multi.createBy()
        .concatenating()
        .streams(
            Multi.createFrom().item(first),
            events,
            Multi.createFrom().deferred(() -> farewell(over.get(), sse)))
        .onFailure()
        .invoke(failure -> LOG.error("a stream of events broke off", failure))
        .onTermination()
        .invoke(
            () -> {
              watch.cancel();
              subscription.close();
            });
  }

  private Multi<OutboundSseEvent> farewell(Session.@Nullable End end, Sse sse) {
    return end == null
        ? Multi.createFrom().empty()
        : Multi.createFrom()
            .item(
                sse.newEventBuilder()
                    .name("session_ended")
                    .data(write(new EventBodies.SessionEndedEventBody(end.code())))
                    .build());
  }

  /** An event, or a comment when there is none; empty when all is over. */
  private Optional<OutboundSseEvent> next(FeedSubscription subscription, Sse sse) {
    NumberedEvent next = subscription.take();
    if (next != null) {
      EventRenderer.Rendered rendered = renderer.render(next.event());
      return Optional.of(
          sse.newEventBuilder()
              .id(feed.bootId() + "-" + next.number())
              .name(rendered.name())
              .data(write(rendered.data()))
              .build());
    }
    return subscription.isOver()
        ? Optional.empty()
        : Optional.of(sse.newEventBuilder().comment("").build());
  }

  /** In one line, and without a media type in the stream. */
  private String write(Object data) {
    try {
      return json.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
