package dev.bamgateway.cluster.insight;

import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.cluster.view.Testimony;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a view holds that an operator should look at. Each kind is one piece below. */
public final class Warnings {

  private record OfMember(
      WarningCode code, Predicate<MemberView> applies, Function<MemberView, String> detail) {

    OfMember(WarningCode code, Predicate<MemberView> applies, String detail) {
      this(code, applies, member -> detail);
    }
  }

  private final ClusterView view;
  private final Testimony testimony;

  private Warnings(ClusterView view) {
    this.view = view;
    this.testimony = Testimony.of(view.members());
  }

  /** The warnings, those about all members first, then by kind, each in configured order. */
  public static List<Warning> of(ClusterView view) {
    return new Warnings(view).all();
  }

  private List<Warning> all() {
    List<Warning> warnings = new ArrayList<>();
    Stream.<Function<Warnings, @Nullable Warning>>of(
            Warnings::mode, Warnings::twoClaimants, Warnings::standalonePrimary, Warnings::vantage)
        .map(piece -> piece.apply(this))
        .filter(Objects::nonNull)
        .forEach(warnings::add);
    Difference difference = Difference.of(view);
    if (difference != null) {
      warnings.addAll(difference.strangers());
    }
    for (OfMember kind : ofMembers()) {
      view.members().stream()
          .filter(kind.applies())
          .map(member -> new Warning(kind.code(), member.member(), kind.detail().apply(member)))
          .forEach(warnings::add);
    }
    if (difference != null) {
      warnings.addAll(difference.ofMembers());
    }
    return List.copyOf(warnings);
  }

  private @Nullable Warning mode() {
    return switch (view.mode()) {
      case FOLLOW -> null;
      case OBSERVE ->
          new Warning(
              WarningCode.OBSERVING, null, "calls stay with the first primary that was found");
      case STOPPED ->
          new Warning(
              WarningCode.STOPPED, null, "monitoring is stopped: a failover is not noticed");
    };
  }

  private @Nullable Warning twoClaimants() {
    return view.members().stream().filter(member -> view.claims(member.member())).count() > 1
        ? new Warning(WarningCode.TWO_CLAIMANTS, null, "more than one member says it is primary")
        : null;
  }

  /** By its own last word, also while it is silent. */
  private @Nullable Warning standalonePrimary() {
    Primary primary = view.incumbent();
    if (primary == null) {
      return null;
    }
    Observation.Answered last = view.of(primary.member()).lastAnswer();
    return last != null && last.role() == ReplicationRole.STANDALONE
        ? new Warning(WarningCode.STANDALONE, primary.member(), "the primary has no replication")
        : null;
  }

  private @Nullable Warning vantage() {
    Primary primary = view.incumbent();
    return primary != null
            && view.of(primary.member()).silent()
            && testimony.reachingIncumbent(view).isPresent()
        ? new Warning(
            WarningCode.VANTAGE_FAULT,
            primary.member(),
            "does not answer us, but a standby reaches it")
        : null;
  }

  private List<OfMember> ofMembers() {
    return List.of(
        new OfMember(
            WarningCode.STALE_CLAIMANT,
            member -> member.stale() && view.claims(member.member()),
            "still says it is primary, but another was chosen"),
        new OfMember(
            WarningCode.BELIEVED_AGAIN,
            MemberView::provisional,
            "is primary for want of another, though it was passed over before: writes wait until a"
                + " standby names it or an administrator chooses it"),
        new OfMember(
            WarningCode.REPLICATION_BROKEN,
            member ->
                member.answersAs(ReplicationRole.STANDBY)
                    && member.status() == ReplicationStatus.NOT_REPLICATING,
            "is standby, but does not replicate"),
        new OfMember(
            WarningCode.STANDBY_LEFT,
            this::leftTheCluster,
            "is not part of the primary's cluster: it left, or was promoted unseen"),
        new OfMember(
            WarningCode.SOURCE_FALLBACK, member -> fallback(member) != null, Warnings::fallenBack),
        new OfMember(
            WarningCode.CERTIFICATE_EXPIRING,
            member -> member.certificate() != null && member.certificate().endsSoon(),
            "presents a certificate that ends soon"),
        new OfMember(
            WarningCode.MONITOR_CREDENTIALS_REJECTED,
            member -> member.latest() instanceof Observation.CredentialsRejected,
            "refuses the monitoring account"),
        new OfMember(
            WarningCode.MONITOR_NOT_PERMITTED,
            member -> member.latest() instanceof Observation.NotPermitted,
            Warnings::notPermitted),
        new OfMember(
            WarningCode.IDENTITY_MISMATCH,
            testimony::sharesAddress,
            "calls an address its own that another member calls its own too"),
        new OfMember(
            WarningCode.IDENTITY_MISMATCH,
            Testimony::isCalledOtherwise,
            "calls itself by another address than its cluster calls it"));
  }

  private static String notPermitted(MemberView member) {
    return member.latest() instanceof Observation.NotPermitted refusal
        ? "we may not read its role: " + refusal.detail()
        : "";
  }

  private static String fallenBack(MemberView member) {
    Observation.Answered answer = member.answer();
    return answer == null
        ? ""
        : "its role is read through %s, not the Failover API: %s"
            .formatted(answer.source().name().toLowerCase(Locale.ROOT), answer.fallback());
  }

  private static @Nullable String fallback(MemberView member) {
    Observation.Answered answer = member.answer();
    return answer == null ? null : answer.fallback();
  }

  private boolean leftTheCluster(MemberView member) {
    return member.answersAs(ReplicationRole.REMOVED_STANDBY)
        || (member.answersAs(ReplicationRole.STANDALONE)
            && view.incumbent() != null
            && !view.isIncumbent(member.member()));
  }
}
