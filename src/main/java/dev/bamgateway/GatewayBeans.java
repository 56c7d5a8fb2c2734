package dev.bamgateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.bam.memory.MemoryShares;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.cluster.addresses.ApprovedHosts;
import dev.bamgateway.monitoring.history.HistorySettings;
import dev.bamgateway.monitoring.state.MonitorSettings;
import dev.bamgateway.security.permissions.PermissionSettings;
import dev.bamgateway.security.permissions.WorkflowNames;
import dev.bamgateway.security.sessions.SessionSettings;
import dev.bamgateway.security.signin.ProxySettings;
import dev.bamgateway.settings.Settings;
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
    settings =
        Settings.read(
            config.unwrap(SmallRyeConfig.class), tls, LaunchMode.current(), workflows.all());
    settings.unknown().forEach(name -> LOG.warnf("unknown setting %s has no effect", name));
  }

  /** Before anything else starts, so that mistakes are the first thing to be seen. */
  void onStart(@Observes @Priority(1) StartupEvent event) {
    OwnThreads.serveMutiny();
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
  BamConnections callConnections(
      TlsConfigurationRegistry tls, ObjectMapper json, MemoryShares memory) {
    CallSettings calls = settings.calls();
    return new BamConnections(
        settings.cluster(),
        calls.connectTimeout(),
        calls.timeout(),
        tls,
        json,
        CALL_POOL_SIZE,
        member -> memory.signIns());
  }

  @Produces
  @Singleton
  MemoryShares memoryShares() {
    return new MemoryShares(Runtime.getRuntime().maxMemory());
  }

  @Produces
  @Singleton
  RandomGenerator random() {
    return new SecureRandom();
  }
}
