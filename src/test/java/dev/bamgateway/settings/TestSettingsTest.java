package dev.bamgateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestSettingsTest {

  @Test
  void whatATestDoesNotNameIsAsTheProductHasItByDefault() {
    Settings defaults = Given.required().read();

    assertThat(TestSettings.monitor().build()).isEqualTo(defaults.monitor());
    assertThat(TestSettings.calls().build()).isEqualTo(defaults.calls());
    assertThat(TestSettings.defaultTiming()).isEqualTo(defaults.monitor().timing());
  }
}
