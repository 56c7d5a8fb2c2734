package dev.bamgateway.settings;

import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The files that the TLS configurations name: Quarkus reads them before anything of ours runs. */
final class TlsFiles {

  private static final String CERTIFICATES = "trust-store.pem.certs";
  private static final List<String> STORES =
      List.of(
          "trust-store.p12.path",
          "trust-store.jks.path",
          "key-store.p12.path",
          "key-store.jks.path");

  /** Quarkus lets pairs of certificate and key have any name; we look for 0 to 9. */
  private static final int PAIRS = 10;

  private static final String REMEDY = "name a file that this process may read";

  private final SmallRyeConfig config;

  private TlsFiles(SmallRyeConfig config) {
    this.config = config;
  }

  /** Mistakes by key, with the remedy. */
  static Map<String, String> mistakes(SmallRyeConfig config) {
    TlsFiles files = new TlsFiles(config);
    Map<String, String> mistakes = new LinkedHashMap<>();
    for (String name : TlsSettings.CONFIGURATIONS) {
      for (String written : List.of(name, '"' + name + '"')) {
        String prefix = "quarkus.tls." + written + ".";
        files.certificates(prefix + CERTIFICATES, mistakes);
        Stream.concat(STORES.stream(), pairs())
            .map(prefix::concat)
            .filter(key -> !files.values(key).stream().allMatch(TlsFiles::isReadable))
            .forEach(key -> mistakes.put(key, REMEDY));
      }
    }
    return mistakes;
  }

  private static Stream<String> pairs() {
    return IntStream.range(0, PAIRS)
        .mapToObj(pair -> "key-store.pem." + pair + ".")
        .flatMap(pair -> Stream.of(pair + "cert", pair + "key"));
  }

  private void certificates(String key, Map<String, String> mistakes) {
    for (String file : values(key)) {
      if (!isReadable(file)) {
        mistakes.put(key, REMEDY + ", with the certificates to trust in PEM format");
      } else if (isWithoutCertificate(file)) {
        mistakes.put(key, "name a file with the certificates to trust in PEM format");
      }
    }
  }

  private List<String> values(String key) {
    try {
      return config.getOptionalValues(key, String.class).orElse(List.of());
    } catch (NoSuchElementException e) {
      // An expression that refers to nothing: Quarkus names it.
      return List.of();
    }
  }

  private static boolean isReadable(String file) {
    try {
      Path path = Path.of(file);
      return (Files.isRegularFile(path) && Files.isReadable(path)) || isResource(file);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean isWithoutCertificate(String file) {
    try {
      // Comments around the certificates may be in any charset; this one reads every byte.
      return !isResource(file)
          && !Files.readString(Path.of(file), StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
    } catch (IOException e) {
      return true;
    }
  }

  private static boolean isResource(String file) {
    return Thread.currentThread().getContextClassLoader().getResource(file) != null;
  }
}
