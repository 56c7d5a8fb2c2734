package dev.bamgateway.bam.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamException.NotConnected;
import dev.bamgateway.bam.BamException.NotConnected.Reason;
import dev.bamgateway.bam.TokenRefusal;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jboss.resteasy.reactive.ClientWebApplicationException;
import org.jspecify.annotations.Nullable;

/**
 * Tells apart what the HTTP client throws. The order matters: a connection that timed out is a
 * {@link ConnectException} too, a frozen server's handshake an {@code SSLException}, and a body
 * that was cut is an {@link IOException} like many others.
 */
public final class BamFailures {

  private static final int MAX_CAUSES = 8;

  private BamFailures() {}

  /**
   * Names the failure of a request; one that is named already stays as it is. A failure that has
   * nothing to do with requests is a fault of ours and is thrown on as it is: BAM is not to blame.
   */
  public static BamException translate(Throwable failure) {
    BamException named = find(failure);
    if (named != null) {
      return named;
    }
    if (failure instanceof RuntimeException fault) {
      throw fault;
    }
    if (failure instanceof Error fault) {
      throw fault;
    }
    return unusable(failure);
  }

  /** The name of a failure; null for a fault of ours. */
  public static @Nullable BamException find(Throwable failure) {
    boolean ofRequests = false;
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
      BamException named = name(cause);
      if (named != null) {
        return named;
      }
      ofRequests |= isOfRequests(cause);
    }
    return ofRequests ? unusable(failure) : null;
  }

  /** Whether {@link #translate} has a name for a failure. */
  public static boolean isNamed(Throwable failure) {
    return find(failure) != null;
  }

  /** Whether, and how, BAM did not accept the token of a request. */
  public static TokenRefusal tokenRefusal(Throwable failure) {
    BamException named = find(failure);
    return named == null ? TokenRefusal.NONE : named.tokenRefusal();
  }

  /** Whether BAM did not accept the token of a request, by the status 401. */
  public static boolean isUnauthorized(Throwable failure) {
    return tokenRefusal(failure) == TokenRefusal.BY_STATUS;
  }

  /** Whether it comes from the HTTP client, or from what reads an answer for it. */
  private static boolean isOfRequests(Throwable cause) {
    return cause instanceof ProcessingException
        || cause instanceof ClientWebApplicationException
        || cause instanceof IOException
        || cause instanceof VertxException
        || cause instanceof DecoderException;
  }

  /** Whatever it is: it came from the server. */
  static BamException unusable(Throwable failure) {
    return new BamException.Unusable("the answer could not be read", failure);
  }

  private static @Nullable BamException name(Throwable cause) {
    if (cause instanceof BamException named) {
      return named;
    }
    if (cause instanceof ConnectTimeoutException || cause instanceof SslHandshakeTimeoutException) {
      return new NotConnected(Reason.TIMED_OUT, "the connection could not be made in time");
    }
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return new NotConnected(Reason.REFUSED, "the connection was refused");
    }
    if (hasNoWay(cause)) {
      String why = root(cause).getMessage();
      return new NotConnected(Reason.REFUSED, "the connection could not be made: " + why);
    }
    if (cause instanceof UnknownHostException) {
      return new NotConnected(Reason.UNRESOLVED, "the host name has no address");
    }
    if (cause instanceof ConnectionPoolTooBusyException) {
      return new NotConnected(Reason.POOL_BUSY, "all connections are in use");
    }
    if (cause instanceof SSLHandshakeException) {
      return handshake(root(cause));
    }
    if (cause instanceof java.util.concurrent.TimeoutException
        || cause instanceof io.smallrye.mutiny.TimeoutException
        || cause instanceof org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException) {
      return new BamException.TimedOut("no answer in time");
    }
    if (cause instanceof JsonProcessingException) {
      return new BamException.Unusable("the answer is not the JSON that was expected", null);
    }
    String alert = cause.getCause() == null ? tlsFailure(cause) : null;
    if (alert != null) {
      return new NotConnected(Reason.TLS, "the TLS handshake failed: " + alert);
    }
    // Vert.x tells a closed connection by an exception that is no IOException.
    boolean cut = cause instanceof IOException && cause.getCause() == null;
    if (cut || cause instanceof HttpClosedException) {
      return new BamException.ConnectionLost(
          "the connection was closed before the answer was complete");
    }
    return null;
  }

  /**
   * With TLS 1.3 a server rejects our certificate when the handshake is over for us. The REST
   * client tells that as an exception like any other, in whose message stands the one of TLS.
   */
  private static @Nullable String tlsFailure(Throwable cause) {
    String message = cause instanceof IOException ? cause.getMessage() : null;
    return message != null && message.startsWith(SSLHandshakeException.class.getName())
        ? message.substring(SSLHandshakeException.class.getName().length()).replaceFirst("^: ", "")
        : null;
  }

  /**
   * A network that cannot be reached, or no port left to go from. Netty adds the address to what
   * fails while connecting, by an exception around that of the JDK; a reset has none around it.
   */
  private static boolean hasNoWay(Throwable cause) {
    return cause instanceof BindException
        || (cause instanceof SocketException && cause.getCause() instanceof SocketException);
  }

  /**
   * Every handshake that does not succeed is told by the same exception; only what stands below it
   * tells a certificate that was rejected from a server that hung or hung up.
   */
  private static NotConnected handshake(Throwable root) {
    if (root instanceof SslHandshakeTimeoutException) {
      return new NotConnected(Reason.TIMED_OUT, "the TLS handshake was not answered in time");
    }
    if (root instanceof IOException && !(root instanceof SSLException)) {
      return new NotConnected(Reason.REFUSED, "the connection was closed in the TLS handshake");
    }
    return new NotConnected(Reason.TLS, "the TLS handshake failed: " + root.getMessage());
  }

  /** What is wrong with a certificate stands at the bottom. */
  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < MAX_CAUSES; depth++) {
      root = root.getCause();
    }
    return root;
  }
}
