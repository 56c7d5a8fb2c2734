package dev.bamgateway.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A server's key and the certificate it has signed itself, made anew by the JDK's own tool.
 *
 * @param keyStore both, as PKCS12
 * @param certificate the certificate alone, as PEM
 */
public record Identity(Path keyStore, Path certificate) {

  public static final String PASSWORD = "changeit";

  private static final String ALIAS = "server";

  /**
   * Makes one.
   *
   * @param name who it is for, as {@code ip:127.0.0.1} or {@code dns:bam1.example.org}
   */
  public static Identity of(String name) {
    try {
      Path directory = Files.createTempDirectory("identity");
      Path keyStore = directory.resolve("server.p12");
      Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
      String arguments =
          "-genkeypair -alias %s -keyalg EC -dname CN=%s -validity 2 -ext san=%s -keystore %s"
              .formatted(ALIAS, directory.getFileName(), name, keyStore);
      String command = "%s %s -storetype PKCS12 -storepass %s".formatted(tool, arguments, PASSWORD);
      Process process = new ProcessBuilder(command.split(" ")).inheritIO().start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("no certificate for " + name);
      }
      return new Identity(keyStore, certificateIn(keyStore));
    } catch (IOException | GeneralSecurityException | InterruptedException e) {
      throw new IllegalStateException(e);
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
        keyStore.resolveSibling("server.pem"),
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n".formatted(body),
        StandardCharsets.US_ASCII);
  }
}
