package dev.bamgateway;

import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.cluster.ApprovedHosts;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.RoleSource;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.monitoring.MonitorSettings;
import dev.bamgateway.monitoring.history.HistorySettings;
import dev.bamgateway.security.PermissionSettings;
import dev.bamgateway.security.ProxySettings;
import dev.bamgateway.security.SessionKey;
import dev.bamgateway.security.SessionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All settings, by key, each with its default.
 *
 * @param cluster the members
 * @param monitor how they are watched
 * @param calls the bounds of calls to them
 * @param history how much is remembered of what befell them
 * @param approvedHosts who may be adopted beside the members
 * @param sessions how long users stay signed in
 * @param permissions what grants workflows
 * @param proxies what stands between callers and the gateway
 */
record Settings(
    ClusterSettings cluster,
    MonitorSettings monitor,
    CallSettings calls,
    HistorySettings history,
    ApprovedHosts approvedHosts,
    SessionSettings sessions,
    PermissionSettings permissions,
    ProxySettings proxies) {

  private static final int MAX_MEMBERS = 3;
  private static final String MEMBERS = "bam.cluster.members";
  private static final String PASSWORD = "bam.monitor.password";
  private static final String PASSWORD_FILE = "bam.monitor.password-file";
  private static final String SESSION_KEY = "bam.session.key";
  private static final String SESSION_KEY_FILE = "bam.session.key-file";
  private static final String ROLE_SOURCE = "bam.monitor.role-source";
  private static final String FAILOVER_API = "bam.failover-api.enabled";
  private static final String INTERVAL = "bam.monitor.interval";

  /**
   * Reads them all; where there was a mistake the reader knows it and the result must not be used.
   *
   * @param workflows the names of all workflows, each of which has a setting
   */
  static Settings read(SettingsReader in, List<String> workflows) {
    ClusterSettings cluster =
        new ClusterSettings(
            members(in),
            in.value("bam.api-version", "auto", SettingsParsers.choice(ApiChoice.class)).version());
    Timing timing = timing(in);
    return new Settings(
        cluster,
        monitor(in, timing),
        calls(in, timing),
        history(in),
        in.value("bam.cluster.approved-hosts", "", ApprovedHosts::parse),
        sessions(in),
        permissions(in, workflows),
        new ProxySettings(in.value("bam.http.trusted-proxies", "", SettingsParsers::ranges)));
  }

  private static SessionSettings sessions(SettingsReader in) {
    Duration lifetime = in.value("bam.session.lifetime", "8h", SettingsParsers::duration);
    String written = in.secret(SESSION_KEY).orElse(null);
    Optional<String> path = in.text(SESSION_KEY_FILE);
    if (written != null && path.isPresent()) {
      in.mistake(SESSION_KEY, "set either this or " + SESSION_KEY_FILE + ", and not both");
    }
    String key = written != null ? SESSION_KEY : SESSION_KEY_FILE;
    String text = written != null ? written : path.flatMap(Settings::secretIn).orElse(null);
    if (path.isPresent() && text == null) {
      in.mistake(
          SESSION_KEY_FILE, "name a file that this process may read and that holds the keys");
    }
    return new SessionSettings(lifetime, text == null ? List.of() : keys(in, key, text));
  }

  private static List<SessionKey> keys(SettingsReader in, String key, String text) {
    try {
      return SettingsParsers.keys(text);
    } catch (IllegalArgumentException e) {
      in.mistake(key, String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private static PermissionSettings permissions(SettingsReader in, List<String> workflows) {
    Map<String, Set<String>> others = new HashMap<>();
    for (String workflow : workflows) {
      others.put(
          workflow, in.value("bam.permission.\"" + workflow + "\"", "", SettingsParsers::words));
    }
    return new PermissionSettings(others);
  }

  private static List<Member> members(SettingsReader in) {
    boolean plainHttp = in.value("bam.cluster.allow-plain-http", "false", SettingsParsers::flag);
    List<Member> members = new ArrayList<>();
    String text = in.text(MEMBERS).orElse("");
    int position = 0;
    for (String url : text.isBlank() ? new String[0] : text.split(",", -1)) {
      position++;
      try {
        Member member = Member.of(url);
        if (!plainHttp && "http".equals(member.url().getScheme())) {
          in.mistake(
              MEMBERS,
              "member %d is plain http, which shows passwords to the network: write https://, or set"
                      .formatted(position)
                  + " bam.cluster.allow-plain-http=true");
        }
        members.add(member);
      } catch (IllegalArgumentException e) {
        in.mistake(MEMBERS, "member %d: %s".formatted(position, e.getMessage()));
      }
    }
    if (position == 0) {
      in.mistake(
          MEMBERS,
          "is required: write the base URLs of all members, as https://bam1.example.org,https://bam2.example.org");
    }
    if (position > MAX_MEMBERS) {
      in.mistake(MEMBERS, "a replication cluster has at most %d members".formatted(MAX_MEMBERS));
    }
    if (new LinkedHashSet<>(members).size() < members.size()) {
      in.mistake(MEMBERS, "write each member once");
    }
    return members;
  }

  private static Timing timing(SettingsReader in) {
    Duration interval = in.value(INTERVAL, "5s", SettingsParsers::duration);
    Duration transition =
        in.value("bam.monitor.transition-interval", "500ms", SettingsParsers::duration);
    if (transition.compareTo(interval) > 0) {
      in.mistake("bam.monitor.transition-interval", "must not be longer than " + INTERVAL);
    }
    Duration timeout = in.value("bam.monitor.timeout", "2s", SettingsParsers::duration);
    int fall = in.value("bam.monitor.fall", "3", SettingsParsers::count);
    return new Timing(interval, transition, timeout, fall);
  }

  private static MonitorSettings monitor(SettingsReader in, Timing timing) {
    String username = in.text("bam.monitor.username").orElse("");
    if (username.isEmpty()) {
      in.mistake("bam.monitor.username", "is required: write the name of the monitoring account");
    }
    String password = in.secret(PASSWORD).orElse(null);
    Optional<String> path = in.text(PASSWORD_FILE);
    Path file = path.filter(name -> secretIn(name).isPresent()).map(Path::of).orElse(null);
    if ((password == null) == path.isEmpty()) {
      in.mistake(PASSWORD, "set either this or " + PASSWORD_FILE + ", and not both");
    }
    if (path.isPresent() && file == null) {
      in.mistake(
          PASSWORD_FILE, "name a file that this process may read and that holds the password");
    }
    RoleSource source =
        in.value(ROLE_SOURCE, "auto", SettingsParsers.choice(SourceChoice.class)).source();
    Integer failoverApiPort = failoverApiPort(in);
    if (source == RoleSource.FAILOVER_API && failoverApiPort == null) {
      in.mistake(ROLE_SOURCE, "set " + FAILOVER_API + "=true too, or choose another source");
    }
    return new MonitorSettings(
        in.value("bam.monitor.mode", "follow", SettingsParsers.choice(MonitoringMode.class)),
        source,
        timing,
        username,
        password,
        file,
        failoverApiPort);
  }

  /** Null if the Failover API is not in use. */
  private static @Nullable Integer failoverApiPort(SettingsReader in) {
    boolean enabled = in.value(FAILOVER_API, "false", SettingsParsers::flag);
    int port = in.value("bam.failover-api.port", "8444", SettingsParsers::port);
    return enabled ? port : null;
  }

  /** What a file holds, if it can be read and holds anything. */
  private static Optional<String> secretIn(String path) {
    try {
      return Optional.of(Files.readString(Path.of(path)).strip()).filter(text -> !text.isEmpty());
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static HistorySettings history(SettingsReader in) {
    return new HistorySettings(in.value("bam.history.size", "100", SettingsParsers::entries));
  }

  private static CallSettings calls(SettingsReader in, Timing timing) {
    Duration timeout = in.value("bam.call.timeout", "5s", SettingsParsers::duration);
    Duration deadline = in.value("bam.call.deadline", "15s", SettingsParsers::duration);
    if (timeout.compareTo(deadline) > 0) {
      in.mistake("bam.call.timeout", "must not be longer than bam.call.deadline");
    }
    return new CallSettings(
        in.value("bam.call.connect-timeout", "1s", SettingsParsers::duration),
        timeout,
        timing.transitionInterval(),
        deadline,
        in.value("bam.call.max-parked", "2000", SettingsParsers::count),
        in.value("bam.call.max-sign-ins", "16", SettingsParsers::count));
  }
}
