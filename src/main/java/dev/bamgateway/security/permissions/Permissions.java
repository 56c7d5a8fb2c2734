package dev.bamgateway.security.permissions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bamgateway.bam.KeyedHash;
import dev.bamgateway.bam.KeyedHash.Hash;
import dev.bamgateway.bam.ServiceAccount;
import dev.bamgateway.bam.calls.CallFailedException;
import dev.bamgateway.bam.calls.Caller;
import dev.bamgateway.bam.calls.PrimaryCalls;
import dev.bamgateway.bam.tokens.SingleFlight;
import dev.bamgateway.bam.wire.BamClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** What users may do, read from BAM by the monitoring account and kept for a minute. */
@ApplicationScoped
public class Permissions {

  private static final Logger LOG = Logger.getLogger(Permissions.class);
  private static final String READ = "read the permissions of the user from Address Manager";
  private static final long MOST_BYTES = 3 << 20;

  /** What an entry takes beside the values of the user's field. */
  private static final int ENTRY = 250;

  private static final Duration KEPT = Duration.ofMinutes(1);

  private final PrimaryCalls calls;
  private final ServiceAccount account;
  private final PermissionSettings settings;
  private final WorkflowNames workflows;
  private final SingleFlight<Question, Grants> reads = new SingleFlight<>();
  private final KeyedHash names = new KeyedHash();
  private final Cache<Hash, Grants> known;
  private final AtomicBoolean unreadable = new AtomicBoolean();

  Permissions(
      PrimaryCalls calls,
      ServiceAccount account,
      PermissionSettings settings,
      WorkflowNames workflows,
      InstantSource clock) {
    this.calls = calls;
    this.account = account;
    this.settings = settings;
    this.workflows = workflows;
    this.known =
        Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Hash user, Grants grants) -> ENTRY + grants.weight())
            .expireAfterWrite(KEPT)
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .build();
  }

  /**
   * What a user may do.
   *
   * @param caller the user, signed in; the wait is as long as this caller's, on the same way
   * @return the grants, or a {@link CallFailedException}, or a {@link
   *     PermissionsUnreadableException}
   */
  public Uni<Grants> of(Caller caller) {
    String user = caller.name();
    Hash key = names.of(user);
    Grants grants = known.getIfPresent(key);
    return grants == null ? read(user, key, caller) : Uni.createFrom().item(grants);
  }

  /**
   * Whether a user, who is signed in, administers the gateway: the monitoring account always,
   * others by their field.
   *
   * @return the answer, or a failure as of {@link #of}
   */
  public Uni<Boolean> isAdmin(Caller caller) {
    return account.matches(caller.credentials())
        ? Uni.createFrom().item(true)
        : of(caller).map(Grants::admin);
  }

  private Uni<Grants> read(String user, Hash key, Caller caller) {
    Caller monitor =
        new Caller(
            account.credentials(), true, caller.address(), caller.route(), caller.deadline());
    // Each caller waits in its own name; what is shared is the one question to BAM.
    return calls
        .ask(READ, monitor, bam -> reads.run(new Question(key, bam.term()), () -> ask(bam, user)))
        .map(answer -> answer.value())
        .invoke(grants -> known.put(key, grants))
        .invoke(() -> unreadable.set(false))
        .onFailure(Permissions::isRefusal)
        .transform(this::unreadable);
  }

  private PermissionsUnreadableException unreadable(Throwable failure) {
    PermissionsUnreadableException told =
        new PermissionsUnreadableException((CallFailedException) failure);
    if (unreadable.compareAndSet(false, true)) {
      LOG.warnf("nobody is let in to workflows: %s", told.getMessage());
    }
    return told;
  }

  /** A user whom the monitoring account cannot see has no permission that could be read. */
  private static Uni<Grants> ask(BamClient bam, String user) {
    return bam.usersNamed(user).map(found -> Grants.of(user, found));
  }

  /** A question is shared within a term: what another primary says may be of the past. */
  private record Question(Hash user, long term) {}

  private static boolean isRefusal(Throwable failure) {
    return failure instanceof CallFailedException call
        && switch (call.failure()) {
          case UNAUTHORIZED,
              SIGN_IN_REFUSED,
              SIGN_IN_PAUSED,
              NO_API_ACCESS,
              TOO_MANY_SESSIONS,
              BAM_REFUSED ->
              true;
          default -> false;
        };
  }

  /** Whether a user with these grants may call a workflow. */
  boolean allow(Grants grants, String workflow) {
    return grants.allow(workflow, settings.of(workflow));
  }

  /** The workflows that a user with these grants may call. */
  public List<String> allowed(Grants grants) {
    return workflows.all().stream().filter(workflow -> allow(grants, workflow)).toList();
  }
}
