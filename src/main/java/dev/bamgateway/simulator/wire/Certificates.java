package dev.bamgateway.simulator.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The certificates of the Failover API of a cluster: one for its servers, one for the client that
 * they accept, and one that nobody trusts; each signed by itself (contract: 4.1). Their files are
 * deleted at the end.
 */
public final class Certificates implements AutoCloseable {

  private static final String SERVERS = "ip:127.0.0.1,ip:127.0.0.2,ip:127.0.0.3";

  private final Path directory;
  private final Identity servers;
  private final Identity client;

  private Certificates(Path directory) {
    this.directory = directory;
    this.servers = make(SERVERS);
    this.client = make("dns:client");
  }

  /** Makes them, which takes a second or two. */
  public static Certificates make() {
    try {
      return new Certificates(Files.createTempDirectory("failover-api"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Identity make(String names) {
    try {
      return Identity.of(names, Files.createTempDirectory(directory, "identity"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the servers present and a client has to trust. */
  public Identity servers() {
    return servers;
  }

  /** What a client has to present. */
  public Identity client() {
    return client;
  }

  /** Another for the same servers, made anew, that nobody trusts. */
  public Identity untrusted() {
    return make(SERVERS);
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
