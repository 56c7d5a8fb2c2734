package dev.bamgateway.settings;

import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.cluster.addresses.ApprovedHosts;
import dev.bamgateway.monitoring.history.HistorySettings;
import dev.bamgateway.monitoring.state.MonitorSettings;
import dev.bamgateway.security.permissions.PermissionSettings;
import dev.bamgateway.security.sessions.SessionSettings;
import dev.bamgateway.security.signin.ProxySettings;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.Map;

/**
 * All settings of the process. Each section of keys is read by a class of its own.
 *
 * @param cluster the members
 * @param monitor how they are watched
 * @param calls the bounds of calls to them
 * @param history how much is remembered of what befell them
 * @param approvedHosts the servers that may be adopted beside the members
 * @param sessions how long users stay signed in
 * @param permissions what grants workflows
 * @param proxies what stands between callers and the gateway
 * @param unknown names that look like settings and have no effect
 */
public record Settings(
    ClusterSettings cluster,
    MonitorSettings monitor,
    CallSettings calls,
    HistorySettings history,
    ApprovedHosts approvedHosts,
    SessionSettings sessions,
    PermissionSettings permissions,
    ProxySettings proxies,
    List<String> unknown) {

  /**
   * Finds what would keep Quarkus from starting before it asks for our settings: files of TLS
   * configurations that cannot be read. Where there are any, the other mistakes are looked for too.
   *
   * @throws InvalidSettings if there are any; it names every mistake
   */
  public static void check(SmallRyeConfig config) {
    Map<String, String> files = TlsFiles.mistakes(config);
    if (files.isEmpty()) {
      return;
    }
    SettingsReader in = new SettingsReader(config);
    read(in, List.of());
    files.forEach(in::mistake);
    Ports.mistakes(config).forEach(in::mistake);
    // Which workflows have settings is not known yet.
    throw new InvalidSettings(in.mistakes(), List.of());
  }

  /**
   * Reads them all.
   *
   * @param workflows the names of all workflows, each of which has a setting
   * @throws InvalidSettings if the process cannot start with them; it names every mistake
   */
  public static Settings read(
      SmallRyeConfig config,
      TlsConfigurationRegistry tls,
      LaunchMode mode,
      List<String> workflows) {
    SettingsReader in = new SettingsReader(config);
    Settings settings = read(in, workflows);
    TlsSettings.mistakes(config, tls, mode).forEach(in::mistake);
    TlsSettings.mistakes(settings.monitor(), tls).forEach(in::mistake);
    if (mode == LaunchMode.NORMAL) {
      // In dev mode Quarkus itself holds them from one reload to the next.
      Ports.mistakes(config).forEach(in::mistake);
    }
    if (!in.mistakes().isEmpty()) {
      throw new InvalidSettings(in.mistakes(), in.unknown());
    }
    return settings;
  }

  /** Where there was a mistake the reader knows it, and the result must not be used. */
  static Settings read(SettingsReader in, List<String> workflows) {
    ClusterSettings cluster = ClusterSection.read(in);
    MonitorSettings monitor = MonitorSection.read(in);
    return new Settings(
        cluster,
        monitor,
        CallSection.read(in, monitor.timing()),
        new HistorySettings(in.value("bam.history.size", "100", SettingsParsers::entries)),
        in.value("bam.cluster.approved-hosts", "", ApprovedHosts::parse),
        SessionSection.read(in),
        PermissionSection.read(in, workflows),
        new ProxySettings(in.value("bam.http.trusted-proxies", "", SettingsParsers::ranges)),
        in.unknown());
  }
}
