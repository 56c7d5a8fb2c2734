package dev.bamgateway.monitoring.rolesource;

import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.ServiceAccount;
import dev.bamgateway.monitoring.state.MonitorSettings;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jboss.logging.Logger;

/**
 * The account the monitor signs in with. A password in a file is read again every few seconds, so
 * that a rotated secret needs no restart; while the file cannot be read, or is being written and
 * still empty, the last password stays.
 */
@Singleton
public class MonitoringAccount implements ServiceAccount {

  private static final Logger LOG = Logger.getLogger(MonitoringAccount.class);

  /** The password was changed, and the file with it. */
  public record Changed() {}

  private final MonitorSettings settings;
  private final Runnable onChange;
  private volatile Credentials credentials;
  private volatile boolean unreadable;

  @Inject
  MonitoringAccount(MonitorSettings settings, Event<Changed> changes) throws IOException {
    this(settings, () -> changes.fire(new Changed()));
  }

  /**
   * @param onChange told after the password has become another
   */
  public MonitoringAccount(MonitorSettings settings, Runnable onChange) throws IOException {
    this.settings = settings;
    this.onChange = onChange;
    Path file = settings.passwordFile();
    String password = file == null ? settings.password() : read(file);
    this.credentials = new Credentials(settings.username(), password == null ? "" : password);
  }

  @Override
  public Credentials credentials() {
    return credentials;
  }

  @Override
  public boolean matches(Credentials given) {
    Credentials own = credentials;
    boolean name = sameBytes(own.username(), given.username());
    boolean password = sameBytes(own.password(), given.password());
    return name && password;
  }

  /** A file may be slow to read, so neither an event loop nor the workers of others do it. */
  @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> beat() {
    return Uni.createFrom()
        .voidItem()
        .invoke(this::reread)
        .runSubscriptionOn(Infrastructure.getDefaultExecutor());
  }

  void reread() {
    Path file = settings.passwordFile();
    if (file == null) {
      return;
    }
    try {
      Credentials before = credentials;
      credentials = new Credentials(settings.username(), read(file));
      unreadable = false;
      if (!credentials.equals(before)) {
        onChange.run();
      }
    } catch (IOException e) {
      if (!unreadable) {
        LOG.warnf(
            "the monitoring account's password file %s is empty or cannot be read; the last password stays",
            file);
      }
      unreadable = true;
    }
  }

  private static String read(Path file) throws IOException {
    String password = Files.readString(file, StandardCharsets.UTF_8).strip();
    if (password.isEmpty()) {
      throw new IOException(file + " is empty");
    }
    return password;
  }

  private static boolean sameBytes(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
