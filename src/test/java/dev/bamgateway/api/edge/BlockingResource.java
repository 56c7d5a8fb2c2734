package dev.bamgateway.api.edge;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A workflow that holds the thread it is given until it is let go. */
@Path(BlockingResource.PATH)
@Singleton
public class BlockingResource {

  static final String PATH = "/blocking";

  private final AtomicInteger holding = new AtomicInteger();
  private volatile CountDownLatch latch = new CountDownLatch(0);

  /** Holds its worker. */
  @GET
  @Blocking
  @Authenticated
  @Operation(hidden = true)
  public String hold() throws InterruptedException {
    holding.incrementAndGet();
    latch.await();
    holding.decrementAndGet();
    return "let go";
  }

  void holdFromNowOn() {
    latch = new CountDownLatch(1);
  }

  void letGo() {
    latch.countDown();
  }

  int holding() {
    return holding.get();
  }
}
