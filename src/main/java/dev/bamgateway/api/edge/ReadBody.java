package dev.bamgateway.api.edge;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Hands a body that has been read to the endpoint that wants it. */
@Singleton
class ReadBody {

  private static final String KEY = ReadBody.class.getName();

  static void put(RoutingContext request, Buffer body) {
    request.put(KEY, body);
  }

  @ServerRequestFilter(preMatching = true)
  public void hand(ContainerRequestContext request, RoutingContext routing) {
    Buffer body = routing.remove(KEY);
    if (body != null) {
      request.setEntityStream(new Once(body.getBytes()));
    }
  }

  /** Lets go of the bytes when they have been read: the request may go on for long. */
  private static final class Once extends ByteArrayInputStream {

    Once(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      int read = super.read(target, offset, length);
      if (read < 0) {
        letGo();
      }
      return read;
    }

    @Override
    public synchronized byte[] readAllBytes() {
      byte[] all = super.readAllBytes();
      letGo();
      return all;
    }

    private void letGo() {
      buf = new byte[0];
      pos = 0;
      count = 0;
    }
  }
}
