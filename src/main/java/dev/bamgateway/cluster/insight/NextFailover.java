package dev.bamgateway.cluster.insight;

import static java.util.Objects.requireNonNull;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.observation.Certificate;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Replication;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.cluster.view.RoleRun;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether calls would follow if the primary were lost now.
 *
 * @param ready whether monitoring follows and at least one standby has nothing against it
 * @param blockers what speaks against it, those about all members first; there may be some about
 *     one standby while another is ready
 */
public record NextFailover(boolean ready, List<Blocker> blockers) {

  public NextFailover {
    blockers = List.copyOf(blockers);
  }

  /** What kind of thing speaks against a failover. */
  public enum Code {
    /** No member is known as standby. */
    NO_STANDBY,
    /** There are standbys, and none of them replicates. */
    NO_STANDBY_REPLICATING,
    /** A standby does not tell its role any more. */
    STANDBY_SILENT,
    /** A standby does not replicate, or does not say so. */
    STANDBY_NOT_REPLICATING,
    /** A standby lags so far behind that BAM warns. */
    STANDBY_LAGGING,
    /** A standby's certificate has ended or soon will. */
    CERTIFICATE_EXPIRING,
    /** A standby's role is not read from the source preferred. */
    SOURCE_DEGRADED,
    /** Calls follow no failover in this mode. */
    MODE_NOT_FOLLOW;

    /** The name by which JSON and documentation call it. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One thing that speaks against it.
   *
   * @param member the standby it is about; null if it is about all
   * @param detail one sentence for people
   */
  public record Blocker(Code code, @Nullable Member member, String detail) {}

  /** Looks at every standby: a member that is not the primary and by its last word is a standby. */
  public static NextFailover of(ClusterView view) {
    List<MemberView> standbys = view.members().stream().filter(m -> standby(view, m)).toList();
    List<List<Blocker>> ofStandbys = standbys.stream().map(NextFailover::blockers).toList();
    List<Blocker> blockers = new ArrayList<>(ofAll(view, standbys));
    ofStandbys.forEach(blockers::addAll);
    boolean ready =
        view.mode() == MonitoringMode.FOLLOW && ofStandbys.stream().anyMatch(List::isEmpty);
    return new NextFailover(ready, blockers);
  }

  private static boolean standby(ClusterView view, MemberView member) {
    RoleRun run = member.roles().run();
    return !view.isIncumbent(member.member())
        && run != null
        && run.role() == ReplicationRole.STANDBY;
  }

  private static List<Blocker> ofAll(ClusterView view, List<MemberView> standbys) {
    List<Blocker> blockers = new ArrayList<>();
    if (view.mode() != MonitoringMode.FOLLOW) {
      String mode = view.mode().name().toLowerCase(Locale.ROOT);
      blockers.add(blocker(Code.MODE_NOT_FOLLOW, null, "calls follow nobody in mode " + mode));
    }
    if (standbys.isEmpty()) {
      blockers.add(blocker(Code.NO_STANDBY, null, "no member is known as standby"));
    } else if (standbys.stream().noneMatch(NextFailover::replicates)) {
      blockers.add(blocker(Code.NO_STANDBY_REPLICATING, null, "no standby replicates"));
    }
    return blockers;
  }

  private static List<Blocker> blockers(MemberView standby) {
    List<Blocker> blockers = new ArrayList<>();
    Member member = standby.member();
    Observation.Answered answer = standby.answer();
    if (answer == null) {
      blockers.add(blocker(Code.STANDBY_SILENT, member, silence(standby)));
    } else if (answer.status() != ReplicationStatus.REPLICATING) {
      blockers.add(blocker(Code.STANDBY_NOT_REPLICATING, member, replication(answer.status())));
    } else if (answer.replication().lags()) {
      blockers.add(blocker(Code.STANDBY_LAGGING, member, lag(answer.replication())));
    }
    Certificate certificate = standby.certificate();
    if (certificate != null && certificate.endsSoon()) {
      Instant end = certificate.expiresAt().truncatedTo(ChronoUnit.SECONDS);
      blockers.add(blocker(Code.CERTIFICATE_EXPIRING, member, "its certificate ends at " + end));
    }
    if (answer != null && answer.fallback() != null) {
      blockers.add(
          blocker(Code.SOURCE_DEGRADED, member, "its role is not read from the source preferred"));
    }
    return blockers;
  }

  private static String lag(Replication replication) {
    Duration latency = requireNonNull(replication.latency());
    return "is %d s behind; its BAM warns beyond %d s"
        .formatted(latency.toSeconds(), replication.threshold().toSeconds());
  }

  private static boolean replicates(MemberView standby) {
    return standby.status() == ReplicationStatus.REPLICATING;
  }

  private static String silence(MemberView standby) {
    return standby.mute()
        ? "does not let the monitoring account read its role"
        : "was standby and does not answer";
  }

  private static String replication(ReplicationStatus status) {
    return status == ReplicationStatus.UNKNOWN
        ? "does not say whether it replicates"
        : "does not replicate: " + status;
  }

  private static Blocker blocker(Code code, @Nullable Member member, String detail) {
    return new Blocker(code, member, detail);
  }
}
