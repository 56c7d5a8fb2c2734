package dev.bamgateway.settings;

import dev.bamgateway.bam.Credentials;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.monitoring.state.MonitorSettings;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the cluster is watched: the account, the pace and the source of roles. */
final class MonitorSection {

  private static final String PASSWORD = "bam.monitor.password";
  private static final String ROLE_SOURCE = "bam.monitor.role-source";
  private static final String FAILOVER_API = "bam.failover-api.enabled";
  private static final String INTERVAL = "bam.monitor.interval";
  private static final Duration LEAST_REDEMPTION_WAIT = Duration.ofMinutes(1);

  /** Also whoever calls with this account is bound to it. */
  private static final String AT_MOST =
      "must have at most %d bytes of UTF-8".formatted(Credentials.LONGEST);

  private MonitorSection() {}

  static MonitorSettings read(SettingsReader in) {
    Timing timing = timing(in);
    String username = in.text("bam.monitor.username").orElse("");
    if (username.isEmpty()) {
      in.mistake("bam.monitor.username", "is required: write the name of the monitoring account");
    } else if (!Credentials.fits(username)) {
      in.mistake("bam.monitor.username", AT_MOST);
    }
    Secret password = Secret.read(in, PASSWORD, "the password");
    if (password.isMissing()) {
      in.mistake(
          PASSWORD,
          "is missing: write the password of the monitoring account, or name a file that holds it in "
              + password.fileKey());
    } else if (!Credentials.fits(Objects.requireNonNullElse(password.text(), ""))) {
      in.mistake(password.sourceKey(), AT_MOST);
    }
    RoleSource source =
        in.value(ROLE_SOURCE, "auto", SettingsParsers.choiceOrAuto(RoleSource.class)).orElse(null);
    Integer failoverApiPort = failoverApiPort(in, source);
    if (source == RoleSource.FAILOVER_API && failoverApiPort == null) {
      in.mistake(ROLE_SOURCE, "set " + FAILOVER_API + "=true too, or choose another source");
    }
    return new MonitorSettings(
        in.value("bam.monitor.mode", "follow", SettingsParsers.choice(MonitoringMode.class)),
        source,
        timing,
        username,
        password.written(),
        password.file(),
        failoverApiPort);
  }

  private static Timing timing(SettingsReader in) {
    SettingsReader.Bounded pace =
        in.bounded("bam.monitor.transition-interval", "500ms", INTERVAL, "5s");
    Duration timeout = in.value("bam.monitor.timeout", "2s", SettingsParsers::duration);
    int fall = in.value("bam.monitor.fall", "3", SettingsParsers::count);
    Duration redemptionWait =
        in.value("bam.monitor.redemption-wait", "5m", MonitorSection::redemptionWait);
    return new Timing(pace.bound(), pace.value(), timeout, fall, redemptionWait);
  }

  /** BAM tells nobody how long a planned failover takes: in less it may well not be over. */
  private static Duration redemptionWait(String text) {
    Duration wait = SettingsParsers.duration(text);
    if (wait.compareTo(LEAST_REDEMPTION_WAIT) < 0) {
      throw new IllegalArgumentException("write one minute or more, as 5m");
    }
    return wait;
  }

  /**
   * Null if the Failover API is not in use. Who has roles read there need not say that it is in
   * use.
   */
  private static @Nullable Integer failoverApiPort(SettingsReader in, @Nullable RoleSource source) {
    String byDefault = String.valueOf(source == RoleSource.FAILOVER_API);
    boolean enabled = in.value(FAILOVER_API, byDefault, SettingsParsers::flag);
    int port = in.value("bam.failover-api.port", "8444", SettingsParsers::port);
    return enabled ? port : null;
  }
}
