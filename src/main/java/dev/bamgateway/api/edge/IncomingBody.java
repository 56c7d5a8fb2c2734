package dev.bamgateway.api.edge;

import dev.bamgateway.api.connections.Connection;
import dev.bamgateway.api.problem.Refusal;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * A body on its way in. Everything here happens on the event loop of its connection and holds no
 * thread; time is told by timers.
 */
final class IncomingBody {

  private final RoutingContext request;
  private final BodySettings settings;
  private final IncompleteBodies others;
  private final CallerFaults faults;
  private final Vertx vertx;
  private final Context loop;
  private final long wholeTimer;
  private @Nullable Long silenceTimer;
  private Buffer received = Buffer.buffer();
  private boolean over;

  private IncomingBody(
      RoutingContext request, BodySettings settings, IncompleteBodies others, CallerFaults faults) {
    this.request = request;
    this.settings = settings;
    this.others = others;
    this.faults = faults;
    this.vertx = request.vertx();
    this.loop = vertx.getOrCreateContext();
    this.wholeTimer =
        vertx.setTimer(
            settings.whole().toMillis(),
            late ->
                refuse(
                    Refusal.late(
                        "the body was not complete within "
                            + settings.whole().toSeconds()
                            + " seconds")));
  }

  /** Reads the body of a request; the request goes on when it is complete. */
  static void read(
      RoutingContext request, BodySettings settings, IncompleteBodies others, CallerFaults faults) {
    new IncomingBody(request, settings, others, faults).begin();
  }

  private void begin() {
    HttpServerRequest incoming = request.request();
    awaitMore();
    Connection.of(incoming).ifPresent(Connection::awaitBody);
    // What has come already is handed over only when everything is in place for it.
    incoming.pause();
    incoming.handler(this::receive);
    incoming.exceptionHandler(this::breakOff);
    incoming.endHandler(end -> complete());
    incoming.resume();
  }

  private void receive(Buffer piece) {
    if (over) {
      return;
    }
    if (received.length() + piece.length() > settings.limit()) {
      refuse(Refusal.tooLarge(settings.limit()));
      return;
    }
    received.appendBuffer(piece);
    awaitMore();
    others.add(this, piece.length()).forEach(IncomingBody::giveWay);
  }

  private void awaitMore() {
    stopWaiting();
    silenceTimer =
        vertx.setTimer(
            settings.silence().toMillis(),
            late ->
                refuse(
                    Refusal.late(
                        "nothing of the body came for "
                            + settings.silence().toSeconds()
                            + " seconds")));
  }

  private void stopWaiting() {
    if (silenceTimer != null) {
      vertx.cancelTimer(silenceTimer);
    }
  }

  /** May come from the event loop of another connection. */
  private void giveWay() {
    loop.runOnContext(
        turn ->
            refuse(
                Refusal.tooBusy(
                    "too many bodies were under way at once, and nothing of this one came")));
  }

  private void complete() {
    if (over) {
      return;
    }
    Buffer whole = received;
    end();
    Connection.of(request.request()).ifPresent(Connection::bodyComplete);
    ReadBody.put(request, whole);
    request.next();
  }

  private void refuse(Refusal refusal) {
    if (over) {
      return;
    }
    end();
    faults.refuse(request, refusal);
  }

  /** The caller has gone, or what it sent is no body; then there may still be a way to say so. */
  private void breakOff(Throwable cause) {
    end();
  }

  private void end() {
    over = true;
    received = Buffer.buffer();
    stopWaiting();
    vertx.cancelTimer(wholeTimer);
    others.remove(this);
  }
}
