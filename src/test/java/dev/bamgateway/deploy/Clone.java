package dev.bamgateway.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of the clone that describe how the gateway is run, read as their readers read them. */
public final class Clone {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Pattern PERMISSION = Pattern.compile("bam\\.permission\\.\"(.+)\"");
  private static final Pattern SETTING =
      Pattern.compile("\\| `(bam\\.[a-z0-9.\"_-]+)` \\| ([^|]*) \\|.*");

  private Clone() {}

  static String text(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files directly in a directory, by name, in order. */
  static List<String> filesIn(String directory) {
    try (Stream<Path> files = Files.list(Path.of(directory))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode yaml(String path) {
    List<JsonNode> documents = documents(text(path));
    if (documents.size() != 1) {
      throw new IllegalStateException(path + " holds " + documents.size() + " documents, not one");
    }
    return documents.get(0);
  }

  /** The documents of a YAML text. */
  static List<JsonNode> documents(String yaml) {
    try {
      return YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml).readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Environment variables from a file with one on each line. */
  static Map<String, String> variables(String path) {
    Map<String, String> variables = new TreeMap<>();
    properties(path).forEach((name, value) -> variables.put((String) name, (String) value));
    return variables;
  }

  private static Properties properties(String path) {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(Path.of(path))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  /** A setting of the application as it is packaged. */
  static String applicationSetting(String key, String byDefault) {
    Properties settings = properties("src/main/resources/application.properties");
    return settings.getProperty("%prod." + key, settings.getProperty(key, byDefault));
  }

  /**
   * The workflows for which the table of settings has a row, {@code bam.permission."<workflow>"}.
   */
  public static List<String> workflows() {
    return settingsTable().keySet().stream()
        .map(PERMISSION::matcher)
        .filter(Matcher::matches)
        .map(key -> key.group(1))
        .toList();
  }

  /** The settings table of settings.md: the defaults as they are written there, by key. */
  public static Map<String, String> settingsTable() {
    Map<String, String> defaults = new TreeMap<>();
    text("src/site/markdown/settings.md")
        .lines()
        .map(SETTING::matcher)
        .filter(Matcher::matches)
        .forEach(row -> defaults.put(row.group(1), row.group(2).replace("`", "").strip()));
    return defaults;
  }

  /** The environment variable by which a key is set. */
  public static String environmentVariable(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  /** Bytes of a size as Kubernetes ({@code 256Mi}) or the JVM ({@code 128m}) writes it. */
  static long bytes(String size) {
    String number = size.replaceFirst("[A-Za-z]+$", "");
    return Long.parseLong(number)
        * switch (size.substring(number.length())) {
          case "Ki", "k" -> 1L << 10;
          case "Mi", "m" -> 1L << 20;
          case "Gi", "g" -> 1L << 30;
          default -> throw new IllegalArgumentException(size);
        };
  }
}
