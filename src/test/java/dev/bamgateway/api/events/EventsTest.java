package dev.bamgateway.api.events;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bamgateway.Patience;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.monitoring.events.MonitorFeed;
import dev.bamgateway.simulator.SimulatedMember;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What changes is told as it happens. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class EventsTest extends GatewayTest {

  @Inject MonitorFeed feed;

  @AfterEach
  void whoeverLeavesIsForgotten() {
    Patience.await("everybody who listened to be forgotten").until(() -> feed.subscriptions() == 0);
  }

  @Test
  void firstComesWhenToReconnectAndThenTheStatus() throws IOException {
    try (EventStream stream = EventStream.open(User.newIn(cluster))) {
      JsonNode snapshot = stream.await("snapshot", any -> true).data();

      assertThat(stream.head().get(0)).contains(" 200 ");
      assertThat(stream.head())
          .anyMatch(
              line -> line.toLowerCase(Locale.ROOT).startsWith("content-type: text/event-stream"))
          .as("a proxy in between passes them on as they come")
          .anyMatch(line -> line.equalsIgnoreCase("X-Accel-Buffering: no"));
      assertThat(stream.blocks().get(0).field("retry")).isEqualTo("2000");
      assertThat(stream.blocks().get(0).event()).isEmpty();
      EventStream.Block first = stream.blocks().get(1);
      assertThat(first.event()).isEqualTo("snapshot");
      assertThat(first.field("id")).matches("[0-9a-f]{8}-\\d+");
      JsonNode status = Json.of(as(User.MONITOR).get(FAILOVER));
      assertThat(Json.members(snapshot)).containsExactlyElementsOf(Json.members(status));
      for (String member : new String[] {"state", "state_since", "term", "primary", "mode"}) {
        assertThat(snapshot.path(member)).isEqualTo(status.path(member));
      }
    }
  }

  @Test
  void aFailoverIsToldInOrderByWayOfItsReceipt() throws IOException {
    try (EventStream stream = EventStream.open(User.MONITOR)) {
      stream.await("snapshot", any -> true);
      SimulatedMember old = primary();
      SimulatedMember next = standby();
      old.kill();
      stream.await("state", data -> data.path("state").asText().equals("PRIMARY_UNREACHABLE"));
      cluster.promote(next);
      EventStream.Block primary =
          stream.await(
              "primary", data -> data.path("primary").path("url").asText().equals(next.url()));
      String receipt = primary.data().path("receipt").asText();
      stream.await("history", data -> data.path("outcome").asText().equals("switched"));
      old.revive();
      cluster.rejoinAsStandby(old);

      assertThat(Json.members(primary.data()))
          .containsExactly("primary", "previous", "term", "receipt");
      assertThat(primary.data().path("previous").path("url").asText()).isEqualTo(old.url());
      List<String> outcomes =
          stream.events("history").stream()
              .filter(event -> event.data().path("id").asText().equals(receipt))
              .map(event -> event.data().path("outcome").asText())
              .toList();
      assertThat(outcomes).containsExactly("open", "switched");
      assertThat(Json.members(stream.events("state").get(0).data()))
          .containsExactly("state", "previous", "since", "in_doubt", "rule", "reason", "term");
      assertThat(stream.events("member"))
          .anyMatch(
              event ->
                  event.data().path("url").asText().equals(old.url())
                      && event
                          .data()
                          .path("last_error")
                          .path("outcome")
                          .asText()
                          .equals("refused"));
      List<Long> numbers =
          stream.blocks().stream()
              .filter(block -> !block.field("id").isEmpty())
              .map(block -> Long.parseLong(block.field("id").split("-", -1)[1]))
              .toList();
      for (int i = 1; i < numbers.size(); i++) {
        assertThat(numbers.get(i)).as("%s", numbers).isEqualTo(numbers.get(i - 1) + 1);
      }
    }
  }

  @Test
  void aCommentShowsThatTheConnectionLives() throws IOException {
    try (EventStream stream = EventStream.open(User.MONITOR)) {
      stream.await("snapshot", any -> true);

      feed.beat();

      Patience.await("a comment")
          .until(
              () ->
                  stream.blocks().stream()
                      .skip(1)
                      .anyMatch(block -> block.lines().get(0).startsWith(":")));
    }
  }

  /** The places that are left are for administrators, and these have theirs. */
  @Test
  void noMoreListenThanMayAndAnAdministratorGetsIn() throws IOException {
    List<EventStream> streams = new ArrayList<>();
    int most = MonitorFeed.MAX_SUBSCRIPTIONS - MonitorFeed.FOR_ADMINISTRATORS;
    try {
      User listener = User.newIn(cluster);
      for (int i = 0; i < most; i++) {
        listener = i % MonitorFeed.MAX_OF_ONE == 0 ? User.newIn(cluster) : listener;
        streams.add(EventStream.open(listener));
        int open = i + 1;
        Patience.await("to be listening").until(() -> feed.subscriptions() == open);
      }
      User late = User.newIn(cluster);

      assertProblem(as(late).get(EventStream.PATH), 503, "too-busy", "TooBusy")
          .detailSays("as many listen", "administrators")
          .hasRetryAfter();
      try (EventStream administrator = EventStream.open(User.MONITOR)) {
        administrator.await("snapshot", any -> true);
      }
    } finally {
      for (EventStream stream : streams) {
        stream.close();
      }
    }
  }

  /** All at once, so that a look for room before it is taken would let more in. */
  @Test
  void oneUserListensTenTimesAndNoOftener() throws IOException {
    User user = User.newIn(cluster);
    List<EventStream> streams = new ArrayList<>();
    try {
      for (int i = 0; i < 2 * MonitorFeed.MAX_OF_ONE; i++) {
        streams.add(EventStream.open(user));
      }
      Patience.await("all to be answered")
          .until(() -> streams.stream().noneMatch(stream -> stream.head().isEmpty()));
      assertThat(streams.stream().filter(stream -> stream.head().get(0).contains(" 200 ")))
          .hasSize(MonitorFeed.MAX_OF_ONE);

      assertProblem(as(user).get(EventStream.PATH), 503, "too-busy", "TooBusy")
          .detailSays("10 times", "end one of these")
          .hasRetryAfter();
      for (EventStream stream : streams) {
        stream.close();
      }
      Patience.await("the places of who has gone to be free")
          .until(() -> feed.subscriptions() == 0);
    } finally {
      for (EventStream stream : streams) {
        stream.close();
      }
    }
  }

  @Test
  void eventsAreNotForStrangers() {
    assertProblem(anonymous().get(EventStream.PATH), 401, "unauthorized", "Unauthorized");
    assertProblem(as(User.unknown()).get(EventStream.PATH), 401, "unauthorized", "Unauthorized");
  }
}
