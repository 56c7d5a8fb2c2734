package dev.bamgateway.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A secret that stands in a setting itself, or in a file that a second setting names.
 *
 * @param key the setting of the secret itself
 * @param written what that setting holds; null if it is not set
 * @param fileNamed whether the second setting is set, be it to a file of no use
 * @param file the file, if it can be read and holds anything; null otherwise
 */
record Secret(String key, @Nullable String written, boolean fileNamed, @Nullable Path file) {

  /**
   * Reads both settings.
   *
   * @param content what the file has to hold, for the sentence about a file that does not
   */
  static Secret read(SettingsReader in, String key, String content) {
    String written = in.secret(key).orElse(null);
    Optional<String> path = in.text(fileKey(key));
    Path file = path.filter(name -> textOf(name).isPresent()).map(Path::of).orElse(null);
    if (written != null && path.isPresent()) {
      in.mistake(key, "set either this or " + fileKey(key) + ", and not both");
    }
    if (path.isPresent() && file == null) {
      in.mistake(fileKey(key), "name a file that this process may read and that holds " + content);
    }
    return new Secret(key, written, path.isPresent(), file);
  }

  boolean isMissing() {
    return written == null && !fileNamed;
  }

  String fileKey() {
    return fileKey(key);
  }

  /** The setting that the text comes from. */
  String sourceKey() {
    return written != null ? key : fileKey();
  }

  /** The secret, wherever it stands; null if there is none. */
  @Nullable String text() {
    return written != null || file == null ? written : textOf(file.toString()).orElse(null);
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "Secret[" + key + "]";
  }

  private static String fileKey(String key) {
    return key + "-file";
  }

  private static Optional<String> textOf(String path) {
    try {
      return Optional.of(Files.readString(Path.of(path)).strip()).filter(text -> !text.isEmpty());
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
