package dev.bamgateway.simulator.model;

import dev.bamgateway.simulator.model.ReplicationView.Reach;
import dev.bamgateway.simulator.quirk.Outage;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.quirk.Quirks;
import dev.bamgateway.simulator.quirk.SignInQuirk;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The BAM application on one server, as its REST interfaces use it. */
public final class BamApplication {

  private final Server server;
  private final Replication replication;
  private final ReplicationView view;
  private final Supplier<Quirks> quirks;
  private final BiConsumer<String, SignIn> onSignIn;
  private final AtomicLong sessionIds = new AtomicLong(500);

  /**
   * The application on a server of a cluster.
   *
   * @param onSignIn told of every sign-in that got as far as the database: the name as it was
   *     written, and what became of it
   */
  public BamApplication(
      Server server,
      Replication replication,
      Supplier<Quirks> quirks,
      BiConsumer<String, SignIn> onSignIn) {
    this.server = server;
    this.replication = replication;
    this.quirks = quirks;
    this.view = new ReplicationView(server, replication, quirks);
    this.onSignIn = onSignIn;
  }

  public Server server() {
    return server;
  }

  public ReplicationView replication() {
    return view;
  }

  /** What is chosen of one kind of quirk. */
  public <Q extends Enum<Q> & Quirk> Q quirk(Class<Q> kind) {
    return quirks.get().get(kind);
  }

  /** The data that a request sees once {@link #readOutage} says that it may. */
  public Database database() {
    return view.database();
  }

  /** Signs a user in, or says why not (contract: 3.7). */
  public SignIn signIn(String user, String password, boolean readOnly, ApiVersion api) {
    Outage outage = readOnly ? readOnlySignInOutage() : signInOutage();
    if (outage != Outage.NONE) {
      return new SignIn.NoDatabase(outage);
    }
    SignIn outcome = admitted(user, password, readOnly, api);
    onSignIn.accept(user, outcome);
    return outcome;
  }

  private SignIn admitted(String user, String password, boolean readOnly, ApiVersion api) {
    SignIn.Reason duplicate = duplicate(user);
    if (duplicate != null) {
      return new SignIn.Refused(duplicate);
    }
    Optional<SimulatedUser> known = database().user(user).filter(one -> mayWrite(user, one));
    Accounts accounts = database().accounts();
    if (accounts.locked(user)) {
      return quirk(SignInQuirk.LockedAccount.class) == SignInQuirk.LockedAccount.IN_WORDS
          ? new SignIn.Refused(SignIn.Reason.ACCOUNT_LOCKED)
          : new SignIn.Rejected();
    }
    if (known.isEmpty() || !known.get().password().equals(password)) {
      accounts.failed(user);
      return new SignIn.Rejected();
    }
    accounts.succeeded(user);
    return letIn(known.get(), readOnly, api);
  }

  private SignIn letIn(SimulatedUser user, boolean readOnly, ApiVersion api) {
    SignIn.Reason refusal = user.refusedFor();
    if (refusal != null) {
      return new SignIn.Refused(refusal);
    }
    return readOnly && !acceptsReadOnly()
        ? new SignIn.NotReadOnlyHere()
        : new SignIn.Accepted(
            server.sessions().open(sessionIds.incrementAndGet(), api, user, readOnly));
  }

  private SignIn.@Nullable Reason duplicate(String user) {
    boolean inLowerCase = user.equals(user.toLowerCase(Locale.ROOT));
    return switch (quirk(SignInQuirk.NameInAnotherCase.class)) {
      case KNOWN, WRONG -> null;
      case DUPLICATE_WITH_200, DUPLICATE_WITH_500 ->
          inLowerCase ? null : SignIn.Reason.DUPLICATE_NAME;
    };
  }

  private boolean mayWrite(String written, SimulatedUser user) {
    return user.name().equals(written)
        || quirk(SignInQuirk.NameInAnotherCase.class) != SignInQuirk.NameInAnotherCase.WRONG;
  }

  /** Fails over to a standby of its cluster, at the wish of a user (contract: 3.6). */
  public void failOver(Server standby, boolean evenIfBehind) {
    replication.failOver(standby, evenIfBehind);
  }

  /** Ends replication, at the wish of a user (contract: 3.6). */
  public void breakReplication() {
    replication.breakUp();
  }

  /** Becomes the primary, at the wish of who calls the Failover API (contract: 4.3). */
  public void promote() {
    replication.promoteByFailoverApi(server);
  }

  private boolean acceptsReadOnly() {
    return switch (view.role()) {
      case PRIMARY -> false;
      case STANDBY, REMOVED_STANDBY -> true;
      case STANDALONE ->
          quirk(Quirk.ReadOnlyOnStandalone.class) == Quirk.ReadOnlyOnStandalone.ACCEPTED;
    };
  }

  private Outage signInOutage() {
    return outage(quirk(Quirk.SignInWithoutDatabase.class).outage());
  }

  private Outage readOnlySignInOutage() {
    return quirk(Quirk.ReadOnlyWithoutDatabase.class) == Quirk.ReadOnlyWithoutDatabase.ACCEPTED
        ? Outage.NONE
        : signInOutage();
  }

  /** How a read of data fails now; read-only sessions read the server's own copy (V1-RO). */
  public Outage readOutage(Session session) {
    return session.readOnly()
        ? Outage.NONE
        : outage(quirk(Quirk.ReadWithoutDatabase.class).outage());
  }

  /** How a question for the server's role fails now. */
  public Outage roleOutage(Session session) {
    return session.readOnly() || view.reach() == Reach.REACHED
        ? Outage.NONE
        : quirk(Quirk.RoleWithoutDatabase.class).outage();
  }

  private Outage outage(Outage whenGone) {
    return switch (view.reach()) {
      case REACHED -> Outage.NONE;
      case GONE -> whenGone;
      case FROZEN -> Outage.HANG;
    };
  }

  /** The open session of a token, here or, by {@link Quirk.TokenScope}, at a fellow member. */
  public Optional<Session> session(String token, ApiVersion api) {
    Optional<Session> own = server.sessions().use(token, api);
    if (own.isPresent() || quirk(Quirk.TokenScope.class) == Quirk.TokenScope.ONE_SERVER) {
      return own;
    }
    return replication.groupOf(server).members().stream()
        .filter(member -> member != server)
        .flatMap(member -> member.sessions().use(token, api).stream())
        .findFirst();
  }

  /** How the way to the database is; for {@code /servlets/health}. */
  public DatabaseHealth databaseHealth() {
    return switch (view.reach()) {
      case REACHED -> DatabaseHealth.HEALTHY;
      case GONE -> DatabaseHealth.UNREACHABLE;
      case FROZEN -> DatabaseHealth.SLOW;
    };
  }
}
