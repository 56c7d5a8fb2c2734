package dev.bamgateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.monitoring.state.MonitorSettings;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.tls.BaseTlsConfiguration;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsSettingsTest {

  private final TlsConfigurations tls = new TlsConfigurations();
  private final SmallRyeConfigBuilder config = new SmallRyeConfigBuilder();

  @Test
  void withoutConfigurationsOfItsOwnTlsIsVerified() {
    assertThat(mistakes()).isEmpty();
  }

  @Test
  void aTrustStoreOrAnotherWayToVerifyNamesIsNoMistake() {
    tls.register("bam", new Configuration(false, null));
    tls.register("bam-1", new Configuration(false, "HTTPS"));

    assertThat(mistakes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bam", "bam-1", "bam-2", "bam-3", "bam-failover-api"})
  void trustingAnybodyIsAMistakeForAnyMember(String name) {
    tls.register(name, new Configuration(true, null));

    assertThat(mistakes())
        .containsExactly(
            Map.entry(
                "quarkus.tls." + name + ".trust-all", "remove it and name a trust store instead"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bam", "bam-1", "bam-2", "bam-3", "bam-failover-api"})
  void acceptingAnyNameIsAMistakeForAnyMember(String name) {
    tls.register(name, new Configuration(false, "NONE"));

    assertThat(mistakes())
        .containsOnlyKeys("quarkus.tls." + name + ".hostname-verification-algorithm");
  }

  @Test
  void trustingAnybodyIsAMistakeForTheWholeProcessToo() {
    tls.setDefault(new Configuration(true, null));

    assertThat(mistakes())
        .containsExactly(
            Map.entry("quarkus.tls.trust-all", "remove it and name a trust store instead"));
  }

  @Test
  void aTrustStoreForTheWholeProcessIsNoMistake() {
    tls.setDefault(new Configuration(false, null));

    assertThat(mistakes()).isEmpty();
  }

  @Test
  void acceptingAnyNameIsAMistakeForTheWholeProcessToo() {
    config.withDefaultValue("quarkus.rest-client.verify-host", "false");

    assertThat(mistakes())
        .containsExactly(
            Map.entry("quarkus.rest-client.verify-host", "remove it: host names are verified"));
  }

  @Test
  void sayingThatNamesAreVerifiedIsNoMistake() {
    config.withDefaultValue("quarkus.rest-client.verify-host", "true");

    assertThat(mistakes()).isEmpty();
  }

  @Test
  void allMistakesAreToldAtOnce() {
    tls.register("bam", new Configuration(true, "NONE"));
    tls.register("bam-2", new Configuration(true, "NONE"));

    assertThat(mistakes()).hasSize(4);
  }

  @Test
  void howOthersThanMembersAreVerifiedIsNotOurs() {
    tls.register("something-else", new Configuration(true, "NONE"));

    assertThat(mistakes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = LaunchMode.class, names = "NORMAL", mode = EnumSource.Mode.EXCLUDE)
  void inDevelopmentAndTestsVerificationMayBeOff(LaunchMode mode) {
    tls.register("bam", new Configuration(true, "NONE"));
    tls.setDefault(new Configuration(true, null));
    config.withDefaultValue("quarkus.rest-client.verify-host", "false");

    assertThat(mistakes(mode)).isEmpty();
  }

  @Test
  void theFailoverApiNeedsAClientCertificate() {
    MonitorSettings unused = monitor(null);
    MonitorSettings used = monitor(8444);

    assertThat(TlsSettings.mistakes(unused, tls)).isEmpty();
    assertThat(TlsSettings.mistakes(used, tls))
        .containsOnlyKeys("quarkus.tls.bam-failover-api.key-store");
    tls.register("bam-failover-api", new Configuration(false, null));
    assertThat(TlsSettings.mistakes(used, tls))
        .containsOnlyKeys("quarkus.tls.bam-failover-api.key-store");
    tls.register(
        "bam-failover-api",
        new Configuration(false, null) {
          @Override
          public KeyCertOptions getKeyStoreOptions() {
            return new PfxOptions();
          }
        });
    assertThat(TlsSettings.mistakes(used, tls)).isEmpty();
  }

  @Test
  void aBundleWithCommentsInAnyCharsetIsOne(@TempDir Path directory) throws IOException {
    Path bundle = directory.resolve("ca.pem");
    Files.writeString(
        bundle,
        "# Certificats de l'entreprise, \u00e9mis \u00e0 Gen\u00e8ve\n-----BEGIN CERTIFICATE-----\n",
        StandardCharsets.ISO_8859_1);
    Path none = Files.writeString(directory.resolve("none.pem"), "nothing here");
    config.withDefaultValue("quarkus.tls.bam.trust-store.pem.certs", bundle.toString());
    config.withDefaultValue("quarkus.tls.bam-1.trust-store.pem.certs", none.toString());

    assertThat(TlsFiles.mistakes(config.build()))
        .containsOnlyKeys("quarkus.tls.bam-1.trust-store.pem.certs");
  }

  private static MonitorSettings monitor(@Nullable Integer failoverApiPort) {
    return TestSettings.monitor().failoverApiPort(failoverApiPort).build();
  }

  private Map<String, String> mistakes() {
    return mistakes(LaunchMode.NORMAL);
  }

  private Map<String, String> mistakes(LaunchMode mode) {
    return TlsSettings.mistakes(config.build(), tls, mode);
  }

  private static class Configuration extends BaseTlsConfiguration {

    private final boolean trustAll;
    private final @Nullable String hostNames;

    Configuration(boolean trustAll, @Nullable String hostNames) {
      this.trustAll = trustAll;
      this.hostNames = hostNames;
    }

    @Override
    public boolean isTrustAll() {
      return trustAll;
    }

    @Override
    public Optional<String> getHostnameVerificationAlgorithm() {
      return Optional.ofNullable(hostNames);
    }
  }
}
