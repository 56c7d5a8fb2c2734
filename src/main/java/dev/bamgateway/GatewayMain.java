package dev.bamgateway;

import dev.bamgateway.settings.InvalidSettings;
import dev.bamgateway.settings.Settings;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;

/**
 * Where the process begins: before Quarkus reads files that the settings name, they are looked for.
 */
@QuarkusMain
public final class GatewayMain {

  GatewayMain() {}

  /** Runs until the process is told to end. */
  public static void main(String... args) {
    try {
      if (LaunchMode.current() == LaunchMode.NORMAL) {
        Settings.check(config());
      }
    } catch (InvalidSettings e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    Quarkus.run(args);
  }

  /** What Quarkus will read too; its own configuration is not there yet. */
  private static SmallRyeConfig config() {
    return ConfigUtils.emptyConfigBuilder().build();
  }
}
