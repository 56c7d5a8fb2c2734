package dev.bamgateway.settings;

import dev.bamgateway.Secret;
import dev.bamgateway.deploy.Clone;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Settings as an operator gives them: by key, by environment variable, or both. */
public record Given(Map<String, String> keys, Map<String, String> variables) {

  private static final List<String> WORKFLOWS = Clone.workflows();

  public static final String MEMBERS = "https://bam1.example.org,https://bam2.example.org";

  /** No more than what is required. */
  public static Given required() {
    return new Given(
        Map.of(
            "bam.cluster.members",
            MEMBERS,
            "bam.monitor.username",
            "monitor",
            "bam.monitor.password",
            Secret.password("monitor")),
        Map.of());
  }

  public static Given nothing() {
    return new Given(Map.of(), Map.of());
  }

  public Given with(String key, String value) {
    return new Given(put(keys, key, value), variables);
  }

  public Given without(String key) {
    Map<String, String> others = new HashMap<>(keys);
    others.remove(key);
    return new Given(others, variables);
  }

  public Given withVariable(String name, String value) {
    return new Given(keys, put(variables, name, value));
  }

  /** The settings; what is wrong with them, the reader knows. */
  public Settings read() {
    return Settings.read(reader(), WORKFLOWS);
  }

  public List<String> mistakes() {
    SettingsReader reader = reader();
    Settings.read(reader, WORKFLOWS);
    return reader.mistakes();
  }

  public List<String> unknown() {
    SettingsReader reader = reader();
    Settings.read(reader, WORKFLOWS);
    return reader.unknown();
  }

  /** The keys the gateway asks for. */
  public static Set<String> keysAskedFor() {
    Set<String> asked = new TreeSet<>();
    Settings.read(reader(new Listening(asked)), WORKFLOWS);
    return asked;
  }

  private SettingsReader reader() {
    return reader(
        new PropertiesConfigSource(keys, "keys", 250), new EnvConfigSource(variables, 300));
  }

  private static SettingsReader reader(ConfigSource... sources) {
    return new SettingsReader(
        new SmallRyeConfigBuilder().addDefaultInterceptors().withSources(sources).build());
  }

  private static Map<String, String> put(Map<String, String> map, String key, String value) {
    Map<String, String> more = new TreeMap<>(map);
    more.put(key, value);
    return more;
  }

  private record Listening(Set<String> asked) implements ConfigSource {

    @Override
    public Set<String> getPropertyNames() {
      return Set.of();
    }

    @Override
    @SuppressWarnings("NullAway") // the specification says null where there is nothing
    public String getValue(String key) {
      if (key.startsWith("bam.")) {
        asked.add(key);
      }
      return null;
    }

    @Override
    public String getName() {
      return "listening";
    }
  }
}
