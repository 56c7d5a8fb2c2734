package dev.bamgateway.settings;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The TLS configurations that a test registered: at first none. */
public final class TlsConfigurations implements TlsConfigurationRegistry {

  private final Map<String, TlsConfiguration> configurations = new HashMap<>();
  private @Nullable TlsConfiguration whole;

  @Override
  public Optional<TlsConfiguration> get(String name) {
    return Optional.ofNullable(configurations.get(name));
  }

  @Override
  public Optional<TlsConfiguration> getDefault() {
    return Optional.ofNullable(whole);
  }

  void setDefault(TlsConfiguration configuration) {
    whole = configuration;
  }

  @Override
  public void register(String name, TlsConfiguration configuration) {
    configurations.put(name, configuration);
  }
}
