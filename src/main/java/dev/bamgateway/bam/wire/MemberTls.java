package dev.bamgateway.bam.wire;

import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.cluster.Member;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import java.util.List;
import java.util.Optional;

/** Which TLS configuration of the registry is for which member. */
public final class MemberTls {

  private static final String ALL = "bam";

  private final List<Member> members;
  private final TlsConfigurationRegistry tls;

  public MemberTls(ClusterSettings cluster, TlsConfigurationRegistry tls) {
    this.members = cluster.members();
    this.tls = tls;
  }

  /**
   * The name of a member's own configuration, by its position in the list of members, from one:
   * {@code bam-2}; where there is none {@code bam}.
   */
  String name(Member member) {
    String own = ALL + "-" + (members.indexOf(member) + 1);
    return tls.get(own).isPresent() ? own : ALL;
  }

  /** The configuration; empty if the defaults of the JVM hold. */
  public Optional<TlsConfiguration> of(Member member) {
    return tls.get(name(member));
  }
}
