package dev.bamgateway.api.events;

import dev.bamgateway.api.Operators;
import dev.bamgateway.api.problem.Refusal;
import dev.bamgateway.monitoring.events.FeedSubscription;
import dev.bamgateway.monitoring.events.MonitorFeed;
import dev.bamgateway.monitoring.events.NoRoomException;
import dev.bamgateway.security.signin.SignedIn;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Subscribes who may before the stream begins. Once the head of the stream is sent, a refusal could
 * no longer be told as a problem; and between a look for room and taking it others could come.
 */
@Singleton
class Admission {

  private static final String SUBSCRIPTION = Admission.class.getName();

  private final Operators operators;
  private final SignedIn user;
  private final MonitorFeed feed;
  private final CurrentVertxRequest request;

  Admission(Operators operators, SignedIn user, MonitorFeed feed, CurrentVertxRequest request) {
    this.operators = operators;
    this.user = user;
    this.feed = feed;
    this.request = request;
  }

  @Admitted
  @ServerRequestFilter
  public Uni<Void> admit() {
    RoutingContext own = request.getCurrent();
    return operators
        .signedIn()
        .chain(this::subscribe)
        .invoke(it -> keep(own, it))
        .replaceWithVoid();
  }

  /** The subscription of a request that was admitted. */
  static FeedSubscription subscription(RoutingContext request) {
    return request.get(SUBSCRIPTION);
  }

  /** Whether somebody is an administrator is asked only where it makes a difference. */
  private Uni<FeedSubscription> subscribe() {
    // Asked anew: at the sign-in BAM tells the name.
    String name = user.caller().name();
    return Uni.createFrom()
        .item(() -> feed.subscribe(name, false))
        .onFailure(Admission::isForWantOfRoom)
        .recoverWithUni(
            () ->
                operators.mayReadWords().map(administrator -> feed.subscribe(name, administrator)))
        .onFailure(NoRoomException.class)
        .transform(failure -> refusal(((NoRoomException) failure).limit()));
  }

  private static boolean isForWantOfRoom(Throwable failure) {
    return failure instanceof NoRoomException full && full.limit() == NoRoomException.Limit.ALL;
  }

  private static Refusal refusal(NoRoomException.Limit limit) {
    return switch (limit) {
      case USER ->
          Refusal.tooBusy(
              "this user listens to the events "
                  + MonitorFeed.MAX_OF_ONE
                  + " times, which is as often as one may: end one of these streams");
      case ALL ->
          Refusal.tooBusy(
              "as many listen to the events as may; the last places are for administrators: try"
                  + " again later, or read the status");
    };
  }

  /** However the request ends, and be it before the stream begins, the place is free again. */
  private static void keep(RoutingContext request, FeedSubscription subscription) {
    request.put(SUBSCRIPTION, subscription);
    request.addEndHandler(ended -> subscription.close());
    if (request.response().closed()) {
      subscription.close();
    }
  }
}
