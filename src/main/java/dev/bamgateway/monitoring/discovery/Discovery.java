package dev.bamgateway.monitoring.discovery;

import dev.bamgateway.cluster.ForeignText;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Peer;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.Identities;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.monitoring.discovery.Discovered.Found;
import dev.bamgateway.monitoring.discovery.Discovered.Status;
import dev.bamgateway.monitoring.discovery.DiscoveryFailed.Reason;
import dev.bamgateway.monitoring.probing.ClusterHealthJob;
import dev.bamgateway.monitoring.state.PrimaryUrlHolder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks a member for the servers of its cluster; those that are approved become members. */
@ApplicationScoped
public class Discovery {

  private static final Logger LOG = Logger.getLogger("bam.failover");

  private final PrimaryUrlHolder holder;
  private final ClusterHealthJob job;
  private final Candidates candidates;
  private final AtomicBoolean running = new AtomicBoolean();

  Discovery(PrimaryUrlHolder holder, ClusterHealthJob job, Candidates candidates) {
    this.holder = holder;
    this.job = job;
    this.candidates = candidates;
  }

  /**
   * Discovers, also while monitoring is stopped.
   *
   * @param by the administrator's user name
   * @return what was found, or a {@link DiscoveryFailed}
   */
  public Uni<Discovered> run(String by) {
    return Uni.createFrom()
        .deferred(
            () ->
                running.compareAndSet(false, true)
                    ? Uni.createFrom()
                        .deferred(this::ask)
                        .chain(answer -> adopt(answer, by))
                        .onTermination()
                        .invoke(() -> running.set(false))
                    : Uni.createFrom()
                        .failure(
                            new DiscoveryFailed(Reason.RUNNING, "another discovery is running")));
  }

  /**
   * All members are asked now, or were a moment ago, because an administrator discovers after
   * having changed something. They are asked side by side, so that one that hangs costs the others
   * no time.
   */
  private Uni<Observation.Answered> ask() {
    ClusterView view = holder.snapshot().view();
    List<Uni<Optional<Observation.Answered>>> answers =
        view.members().stream()
            .sorted(Comparator.comparing(member -> !view.isIncumbent(member.member())))
            .map(member -> answer(view, member.member()))
            .toList();
    return best(answers.iterator(), null);
  }

  private Uni<Optional<Observation.Answered>> answer(ClusterView view, Member member) {
    return Uni.createFrom()
        .completionStage(
            job.ask(member)
                .map(Discovery::answered)
                .ifNoItem()
                .after(view.timing().timeout())
                .recoverWithItem(Optional.empty())
                .subscribeAsCompletionStage());
  }

  private static Optional<Observation.Answered> answered(@Nullable Observation outcome) {
    return outcome instanceof Observation.Answered answer ? Optional.of(answer) : Optional.empty();
  }

  /** The first answer that tells of servers, else the first of all: v1 tells of none. */
  private static Uni<Observation.Answered> best(
      Iterator<Uni<Optional<Observation.Answered>>> answers, Observation.@Nullable Answered bare) {
    if (answers.hasNext()) {
      return answers
          .next()
          .chain(
              answer ->
                  answer.isPresent() && !answer.get().peers().isEmpty()
                      ? Uni.createFrom().item(answer.get())
                      : best(answers, bare == null ? answer.orElse(null) : bare));
    }
    return bare == null
        ? Uni.createFrom()
            .failure(
                new DiscoveryFailed(
                    Reason.NOBODY_ANSWERS,
                    "no member tells its role now, so none can be asked for the others"))
        : Uni.createFrom().item(bare);
  }

  private Uni<Discovered> adopt(Observation.Answered answer, String by) {
    List<Peer> servers = answer.peers();
    if (servers.isEmpty()) {
      return Uni.createFrom().item(() -> alone(answer));
    }
    Identities identities = Identities.of(holder.snapshot().view());
    return Uni.join()
        .all(servers.stream().map(server -> member(identities, server)).toList())
        .andFailFast()
        .map(members -> adopted(answer.member(), servers, members, by));
  }

  private Uni<Optional<Member>> member(Identities identities, Peer server) {
    Member known = identities.member(server);
    return known == null ? candidates.of(server) : Uni.createFrom().item(Optional.of(known));
  }

  private Discovered adopted(
      Member asked, List<Peer> servers, List<Optional<Member>> members, String by) {
    // Not every server lists itself.
    Set<Member> named = new LinkedHashSet<>(Set.of(asked));
    members.forEach(member -> member.ifPresent(named::add));
    ClusterView before = holder.snapshot().view();
    ClusterView after = holder.discovered(asked, named, by);
    log(before, after, asked, by);
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < servers.size(); i++) {
      found.add(found(servers.get(i), members.get(i).filter(after::knows).orElse(null), after));
    }
    return new Discovered(asked, found, missing(after, named));
  }

  private static List<Member> missing(ClusterView view, Set<Member> named) {
    return members(view).stream().filter(m -> view.configured(m) && !named.contains(m)).toList();
  }

  private static Found found(Peer server, @Nullable Member member, ClusterView view) {
    String address = server.address().isEmpty() ? null : server.address();
    return new Found(address, server.hostName(), server.role(), member, status(member, view));
  }

  private static Status status(@Nullable Member member, ClusterView view) {
    if (member == null) {
      return Status.NOT_APPROVED;
    }
    return view.configured(member) ? Status.CONFIGURED : Status.ADOPTED;
  }

  private Discovered alone(Observation.Answered answer) {
    Member member = answer.member();
    ClusterView view = holder.snapshot().view();
    Found itself =
        new Found(answer.ownAddress(), null, answer.role(), member, status(member, view));
    // Its silence says that others are gone only where it would tell of them.
    List<Member> missing = answer.source().tellsPeers() ? missing(view, Set.of(member)) : List.of();
    return new Discovered(member, List.of(itself), missing);
  }

  private static void log(ClusterView before, ClusterView after, Member asked, String by) {
    List<Member> come = members(after).stream().filter(m -> !before.knows(m)).toList();
    List<Member> gone = members(before).stream().filter(m -> !after.knows(m)).toList();
    if (!come.isEmpty() || !gone.isEmpty()) {
      LOG.infof(
          "discovery by %s at %s: adopted %s, left %s", ForeignText.name(by), asked, come, gone);
    }
  }

  private static List<Member> members(ClusterView view) {
    return view.members().stream().map(MemberView::member).toList();
  }
}
