package dev.bamgateway.http;

import dev.bamgateway.Secret;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.model.SimulatedUser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** A user of BAM, with a password that is easily found wherever it must not be. */
public record User(String name, String password) {

  public static final User MONITOR = new User("monitor", Secret.password("monitor"));

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Someone whom the gateway has not seen yet, and who may call every workflow. */
  public static User newIn(SimulatedCluster cluster) {
    return newIn(cluster, "all");
  }

  /** The same, with other permissions. */
  public static User newIn(SimulatedCluster cluster, String permissions) {
    User user = unknown();
    user.putInto(cluster, permissions);
    return user;
  }

  /** Makes BAM know this user, by this password and no other. */
  public void putInto(SimulatedCluster cluster, String permissions) {
    cluster.database().putUser(SimulatedUser.of(name, password, permissions));
  }

  /** Someone whom BAM does not know. */
  public static User unknown() {
    String name = "user-" + COUNT.incrementAndGet();
    return new User(name, Secret.password(name));
  }

  public User withWrongPassword() {
    return new User(name, "wrong-" + password);
  }

  /** What stands behind {@code Basic}. */
  public String basic() {
    return Base64.getEncoder()
        .encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
  }
}
