package dev.bamgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.tls.BaseTlsConfiguration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsSettingsTest {

  private final TlsConfigurations tls = new TlsConfigurations();

  @Test
  void withoutConfigurationsOfItsOwnTlsIsVerified() {
    assertThat(TlsSettings.mistakes(tls, LaunchMode.NORMAL)).isEmpty();
  }

  @Test
  void aTrustStoreOrAnotherWayToVerifyNamesIsNoMistake() {
    tls.register("bam", new Configuration(false, null));
    tls.register("bam-1", new Configuration(false, "HTTPS"));

    assertThat(TlsSettings.mistakes(tls, LaunchMode.NORMAL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bam", "bam-1", "bam-2", "bam-3"})
  void trustingAnybodyIsAMistakeForAnyMember(String name) {
    tls.register(name, new Configuration(true, null));

    assertThat(TlsSettings.mistakes(tls, LaunchMode.NORMAL))
        .containsExactly(
            Map.entry(
                "quarkus.tls." + name + ".trust-all", "remove it and name a trust store instead"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bam", "bam-1", "bam-2", "bam-3"})
  void acceptingAnyNameIsAMistakeForAnyMember(String name) {
    tls.register(name, new Configuration(false, "NONE"));

    assertThat(TlsSettings.mistakes(tls, LaunchMode.NORMAL))
        .containsOnlyKeys("quarkus.tls." + name + ".hostname-verification-algorithm");
  }

  @Test
  void allMistakesAreToldAtOnce() {
    tls.register("bam", new Configuration(true, "NONE"));
    tls.register("bam-2", new Configuration(true, "NONE"));

    assertThat(TlsSettings.mistakes(tls, LaunchMode.NORMAL)).hasSize(4);
  }

  @Test
  void howOthersThanMembersAreVerifiedIsNotOurs() {
    tls.register("something-else", new Configuration(true, "NONE"));

    assertThat(TlsSettings.mistakes(tls, LaunchMode.NORMAL)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = LaunchMode.class, names = "NORMAL", mode = EnumSource.Mode.EXCLUDE)
  void inDevelopmentAndTestsVerificationMayBeOff(LaunchMode mode) {
    tls.register("bam", new Configuration(true, "NONE"));

    assertThat(TlsSettings.mistakes(tls, mode)).isEmpty();
  }

  private static final class Configuration extends BaseTlsConfiguration {

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
