package dev.bamgateway.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the documentation. */
final class Page {

  private static final Path SITE = Path.of("src", "site", "markdown");

  private Page() {}

  static String text(String name) {
    return read(SITE.resolve(name));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
