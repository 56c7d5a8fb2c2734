package dev.bamgateway.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Measured figures, every run of them, in one file. */
final class Figures {

  private static final Path FILE = Path.of("target", "figures.txt");

  private Figures() {}

  /** Adds a line with all runs and their median, and gives the median. */
  static double add(String what, String unit, List<Double> runs) {
    double median = runs.stream().sorted().skip(runs.size() / 2).findFirst().orElseThrow();
    String all =
        runs.stream()
            .map(run -> String.format(Locale.ROOT, "%.3f", run))
            .collect(Collectors.joining(" "));
    String line =
        String.format(Locale.ROOT, "%s [%s]: median %.3f of %s%n", what, unit, median, all);
    try {
      Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return median;
  }
}
