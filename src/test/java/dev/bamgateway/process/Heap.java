package dev.bamgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** What a process keeps in its heap. */
final class Heap {

  /** Otherwise three of four collections leave some of the garbage where it is. */
  static final String COLLECT_ALL = "-XX:MarkSweepAlwaysCompactCount=1";

  private Heap() {}

  /** The least of a few readings, each after a collection: what a request for it takes is in it. */
  static double liveMebibytes(GatewayProcess gateway) throws IOException, InterruptedException {
    double least = Double.MAX_VALUE;
    for (int reading = 0; reading < 3; reading++) {
      collectGarbage(gateway);
      double used = gateway.metric("jvm_memory_used_bytes{area=\"heap\"") / (1 << 20);
      least = Math.min(least, used);
    }
    return least;
  }

  private static void collectGarbage(GatewayProcess gateway)
      throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), String.valueOf(gateway.pid()), "GC.run")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }
}
