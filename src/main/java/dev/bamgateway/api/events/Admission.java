package dev.bamgateway.api.events;

import dev.bamgateway.api.Operators;
import dev.bamgateway.api.problem.Refusal;
import dev.bamgateway.monitoring.events.MonitorFeed;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Decides who may subscribe before the stream begins. Once the head of the stream is sent, a
 * refusal could no longer be told as a problem.
 */
@Singleton
class Admission {

  private final Operators operators;
  private final MonitorFeed feed;

  Admission(Operators operators, MonitorFeed feed) {
    this.operators = operators;
    this.feed = feed;
  }

  @Admitted
  @ServerRequestFilter
  public Uni<Void> admit() {
    return operators.signedIn().invoke(this::needRoom);
  }

  private void needRoom() {
    if (feed.subscriptions() >= MonitorFeed.MAX_SUBSCRIPTIONS) {
      throw Refusal.tooBusy("as many listen to the events as may");
    }
  }
}
