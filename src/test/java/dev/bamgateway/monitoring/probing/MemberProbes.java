package dev.bamgateway.monitoring.probing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.bam.memory.MemoryShares;
import dev.bamgateway.bam.tokens.ApiVersions;
import dev.bamgateway.monitoring.rolesource.MonitoringAccount;
import dev.bamgateway.monitoring.state.MonitorSettings;
import dev.bamgateway.settings.TestSettings;
import io.quarkus.tls.TlsConfigurationRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;

/** The real probe, of members that a test has started. */
public record MemberProbes(TlsConfigurationRegistry tls, ObjectMapper json, InstantSource clock) {

  /**
   * The probe of these members.
   *
   * @param timeout of a call, sign-ins among them
   */
  public MemberProbe of(ClusterSettings members, MonitorSettings settings, Duration timeout) {
    try {
      return new MemberProbe(
          members,
          TestSettings.calls().connectTimeout(timeout).timeout(timeout).build(),
          settings,
          new MonitoringAccount(settings, () -> {}),
          new ApiVersions(null, clock),
          tls,
          json,
          new MemoryShares(1L << 30),
          clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
