package dev.bamgateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.bam.BamConnections;
import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.cluster.ApprovedHosts;
import dev.bamgateway.monitoring.MonitorSettings;
import dev.bamgateway.monitoring.history.HistorySettings;
import dev.bamgateway.security.PermissionSettings;
import dev.bamgateway.security.ProxySettings;
import dev.bamgateway.security.SessionSettings;
import dev.bamgateway.security.WorkflowNames;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.config.SmallRyeConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.List;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Where the parts get what comes from outside: settings, connections, randomness. */
@ApplicationScoped
class GatewayBeans {

  private static final Logger LOG = Logger.getLogger(GatewayBeans.class);

  /** Enough for a busy pod; calls beyond it wait, for half the time of an attempt at most. */
  private static final int CALL_POOL_SIZE = 100;

  private final Settings settings;

  GatewayBeans(Config config, TlsConfigurationRegistry tls, WorkflowNames workflows) {
    SettingsReader reader = new SettingsReader(config.unwrap(SmallRyeConfig.class));
    settings = Settings.read(reader, workflows.all());
    TlsSettings.mistakes(config, tls, LaunchMode.current()).forEach(reader::mistake);
    TlsSettings.mistakes(settings.monitor(), tls).forEach(reader::mistake);
    List<String> mistakes = reader.mistakes();
    if (!mistakes.isEmpty()) {
      throw new InvalidSettings(mistakes, reader.unknown());
    }
    reader.unknown().forEach(name -> LOG.warnf("unknown setting %s has no effect", name));
  }

  /** Before anything else starts, so that mistakes are the first thing to be seen. */
  void onStart(@Observes @Priority(1) StartupEvent event) {
    LOG.debugf("settings read: %s", settings.cluster());
  }

  @Produces
  @Singleton
  ClusterSettings clusterSettings() {
    return settings.cluster();
  }

  @Produces
  @Singleton
  MonitorSettings monitorSettings() {
    return settings.monitor();
  }

  @Produces
  @Singleton
  CallSettings callSettings() {
    return settings.calls();
  }

  @Produces
  @Singleton
  ApprovedHosts approvedHosts() {
    return settings.approvedHosts();
  }

  @Produces
  @Singleton
  HistorySettings historySettings() {
    return settings.history();
  }

  @Produces
  @Singleton
  SessionSettings sessionSettings() {
    return settings.sessions();
  }

  @Produces
  @Singleton
  PermissionSettings permissionSettings() {
    return settings.permissions();
  }

  @Produces
  @Singleton
  ProxySettings proxySettings() {
    return settings.proxies();
  }

  @Produces
  @Singleton
  BamConnections callConnections(TlsConfigurationRegistry tls, ObjectMapper json) {
    CallSettings calls = settings.calls();
    return new BamConnections(
        settings.cluster(), calls.connectTimeout(), calls.timeout(), tls, json, CALL_POOL_SIZE);
  }

  @Produces
  @Singleton
  RandomGenerator random() {
    return new SecureRandom();
  }
}
