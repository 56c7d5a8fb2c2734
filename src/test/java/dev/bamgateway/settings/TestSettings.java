package dev.bamgateway.settings;

import dev.bamgateway.Secret;
import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.monitoring.state.MonitorSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Settings for parts that a test makes itself: the product's defaults, but for what it names. */
public final class TestSettings {

  private TestSettings() {}

  /** For who changes nothing of them. */
  public static Timing defaultTiming() {
    return timing().build();
  }

  public static TimingBuilder timing() {
    return new TimingBuilder();
  }

  public static CallsBuilder calls() {
    return new CallsBuilder();
  }

  /** For the account {@code monitor} with its password. */
  public static MonitorBuilder monitor() {
    return new MonitorBuilder();
  }

  /** The monitor's intervals and time-out, and how many probes may fail. */
  public static final class TimingBuilder {

    private Duration interval = Duration.ofSeconds(5);
    private Duration transitionInterval = Duration.ofMillis(500);
    private Duration timeout = Duration.ofSeconds(2);
    private int fall = 3;
    private Duration redemptionWait = Duration.ofMinutes(5);

    private TimingBuilder() {}

    public TimingBuilder interval(Duration time) {
      interval = time;
      return this;
    }

    public TimingBuilder transitionInterval(Duration time) {
      transitionInterval = time;
      return this;
    }

    public TimingBuilder timeout(Duration time) {
      timeout = time;
      return this;
    }

    public TimingBuilder fall(int count) {
      fall = count;
      return this;
    }

    public TimingBuilder redemptionWait(Duration time) {
      redemptionWait = time;
      return this;
    }

    public Timing build() {
      return new Timing(interval, transitionInterval, timeout, fall, redemptionWait);
    }
  }

  /** The bounds of calls to BAM. */
  public static final class CallsBuilder {

    private Duration connectTimeout = Duration.ofSeconds(1);
    private Duration timeout = Duration.ofSeconds(5);
    private Duration retryInterval = Duration.ofMillis(500);
    private Duration deadline = Duration.ofSeconds(15);
    private int maxParked = 2_000;
    private int maxSignIns = 16;

    private CallsBuilder() {}

    public CallsBuilder connectTimeout(Duration time) {
      connectTimeout = time;
      return this;
    }

    public CallsBuilder timeout(Duration time) {
      timeout = time;
      return this;
    }

    public CallsBuilder retryInterval(Duration time) {
      retryInterval = time;
      return this;
    }

    public CallsBuilder deadline(Duration time) {
      deadline = time;
      return this;
    }

    public CallsBuilder maxParked(int count) {
      maxParked = count;
      return this;
    }

    public CallsBuilder maxSignIns(int count) {
      maxSignIns = count;
      return this;
    }

    public CallSettings build() {
      return new CallSettings(
          connectTimeout, timeout, retryInterval, deadline, maxParked, maxSignIns);
    }
  }

  /** How the cluster is watched. */
  public static final class MonitorBuilder {

    private MonitoringMode mode = MonitoringMode.FOLLOW;
    private @Nullable RoleSource roleSource;
    private Timing timing = defaultTiming();
    private @Nullable String password = Secret.password("monitor");
    private @Nullable Path passwordFile;
    private @Nullable Integer failoverApiPort;

    private MonitorBuilder() {}

    public MonitorBuilder mode(MonitoringMode start) {
      mode = start;
      return this;
    }

    /** Null for auto. */
    public MonitorBuilder roleSource(@Nullable RoleSource source) {
      roleSource = source;
      return this;
    }

    public MonitorBuilder timing(Timing pace) {
      timing = pace;
      return this;
    }

    public MonitorBuilder password(String text) {
      password = text;
      passwordFile = null;
      return this;
    }

    public MonitorBuilder passwordFile(Path file) {
      password = null;
      passwordFile = file;
      return this;
    }

    /** Null if the Failover API is not in use. */
    public MonitorBuilder failoverApiPort(@Nullable Integer port) {
      failoverApiPort = port;
      return this;
    }

    public MonitorSettings build() {
      return new MonitorSettings(
          mode, roleSource, timing, "monitor", password, passwordFile, failoverApiPort);
    }
  }
}
