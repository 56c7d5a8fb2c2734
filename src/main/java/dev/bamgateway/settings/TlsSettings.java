package dev.bamgateway.settings;

import dev.bamgateway.bam.failoverapi.FailoverApiClient;
import dev.bamgateway.monitoring.state.MonitorSettings;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Credentials travel over verified TLS only: outside tests nobody may switch verification off. */
final class TlsSettings {

  /** The configurations that connections to members are made with. */
  static final List<String> CONFIGURATIONS =
      List.of("bam", "bam-1", "bam-2", "bam-3", FailoverApiClient.TLS_CONFIGURATION);

  private static final String VERIFY_HOST = "quarkus.rest-client.verify-host";

  private TlsSettings() {}

  /**
   * What the Failover API lacks to be used: it lets nobody in without a certificate.
   *
   * @return mistakes by key, with the remedy
   */
  static Map<String, String> mistakes(MonitorSettings settings, TlsConfigurationRegistry tls) {
    String prefix = "quarkus.tls." + FailoverApiClient.TLS_CONFIGURATION;
    boolean usable =
        settings.failoverApiPort() == null
            || tls.get(FailoverApiClient.TLS_CONFIGURATION)
                .filter(configuration -> configuration.getKeyStoreOptions() != null)
                .isPresent();
    return usable
        ? Map.of()
        : Map.of(
            prefix + ".key-store",
            "is required where the Failover API is in use: name the client's certificate and key, as"
                + " %s.key-store.p12.path, and what the servers are trusted by, as %s.trust-store.pem.certs"
                    .formatted(prefix, prefix));
  }

  /** Mistakes by key, with the remedy. */
  static Map<String, String> mistakes(
      Config config, TlsConfigurationRegistry tls, LaunchMode mode) {
    Map<String, String> mistakes = new LinkedHashMap<>();
    if (mode != LaunchMode.NORMAL) {
      return mistakes;
    }
    tls.getDefault()
        .filter(TlsConfiguration::isTrustAll)
        .ifPresent(
            global ->
                mistakes.put("quarkus.tls.trust-all", "remove it and name a trust store instead"));
    config
        .getOptionalValue(VERIFY_HOST, Boolean.class)
        .filter(verify -> !verify)
        .ifPresent(off -> mistakes.put(VERIFY_HOST, "remove it: host names are verified"));
    for (String name : CONFIGURATIONS) {
      TlsConfiguration configuration = tls.get(name).orElse(null);
      if (configuration == null) {
        continue;
      }
      if (configuration.isTrustAll()) {
        mistakes.put(
            "quarkus.tls." + name + ".trust-all", "remove it and name a trust store instead");
      }
      if (configuration.getHostnameVerificationAlgorithm().filter("NONE"::equals).isPresent()) {
        mistakes.put(
            "quarkus.tls." + name + ".hostname-verification-algorithm",
            "remove it: host names are verified");
      }
    }
    return mistakes;
  }
}
