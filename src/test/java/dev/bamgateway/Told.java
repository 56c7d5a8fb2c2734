package dev.bamgateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a gateway under test answered, and its log, in files below {@code target/told}: {@code
 * .ci/SecretsKept.java} looks for secrets there. What the tests send is not in them.
 */
public final class Told {

  private static final Path DIRECTORY = Path.of("target", "told");

  private Told() {}

  /** Adds a text, as lines of its own, to a file of that name. */
  public static synchronized void add(String file, String text) {
    try {
      Files.createDirectories(DIRECTORY);
      Files.writeString(
          DIRECTORY.resolve(file),
          text + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
