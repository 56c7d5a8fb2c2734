package dev.bamgateway.settings;

import dev.bamgateway.security.sessions.SessionKey;
import dev.bamgateway.security.sessions.SessionSettings;
import java.time.Duration;
import java.util.List;

/** How long sessions last and what they are sealed with. */
final class SessionSection {

  private SessionSection() {}

  static SessionSettings read(SettingsReader in) {
    Duration lifetime = in.value("bam.session.lifetime", "8h", SettingsParsers::duration);
    return new SessionSettings(lifetime, keys(in, Secret.read(in, "bam.session.key", "the keys")));
  }

  private static List<SessionKey> keys(SettingsReader in, Secret secret) {
    String text = secret.text();
    try {
      return text == null ? List.of() : SettingsParsers.keys(text);
    } catch (IllegalArgumentException e) {
      in.mistake(secret.sourceKey(), String.valueOf(e.getMessage()));
      return List.of();
    }
  }
}
