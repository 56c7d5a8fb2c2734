package dev.bamgateway.simulator.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A key and the certificate it has signed itself, made anew by the JDK's own tool.
 *
 * @param keyStore both, as PKCS12
 * @param certificate the certificate alone, as PEM
 */
public record Identity(Path keyStore, Path certificate) {

  /** Marked as all passwords of the tests are, for a gateway under test is told it too. */
  public static final String PASSWORD = "key-store-SECRETMARKER";

  private static final String ALIAS = "identity";

  /** Nothing secret is in it, and every listener that presents it has to read it. */
  private static final String QUICKLY_READ =
      "-J-Dkeystore.pkcs12.certPbeIterationCount=1 -J-Dkeystore.pkcs12.keyPbeIterationCount=1"
          + " -J-Dkeystore.pkcs12.macIterationCount=1";

  /**
   * Makes one in a directory of its own.
   *
   * @param name who it is for, as {@code ip:127.0.0.1} or {@code dns:bam1.example.org}
   */
  public static Identity of(String name) {
    try {
      return of(name, Files.createTempDirectory(ALIAS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes one in a directory that holds no other. */
  static Identity of(String name, Path directory) {
    Path keyStore = directory.resolve("identity.p12");
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    String arguments =
        "-genkeypair -alias %s -keyalg EC -dname CN=%s -validity 2 -ext san=%s -keystore %s"
            .formatted(ALIAS, directory.getFileName(), name, keyStore);
    String command =
        "%s -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC %s %s -storetype PKCS12 -storepass %s"
            .formatted(tool, QUICKLY_READ, arguments, PASSWORD);
    try {
      Process process =
          new ProcessBuilder(command.split(" "))
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("no certificate for " + name);
      }
      return new Identity(keyStore, certificateIn(keyStore));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("no certificate for " + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("no certificate for " + name, e);
    }
  }

  private static Path certificateIn(Path keyStore) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keyStore)) {
      store.load(in, PASSWORD.toCharArray());
    }
    Base64.Encoder encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
    String body = encoder.encodeToString(store.getCertificate(ALIAS).getEncoded());
    return Files.writeString(
        keyStore.resolveSibling("identity.pem"),
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n".formatted(body),
        StandardCharsets.US_ASCII);
  }
}
