package dev.bamgateway.settings;

import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.cluster.Timing;

/** The bounds of calls to BAM. */
final class CallSection {

  private CallSection() {}

  static CallSettings read(SettingsReader in, Timing timing) {
    SettingsReader.Bounded attempt =
        in.bounded("bam.call.timeout", "5s", "bam.call.deadline", "15s");
    return new CallSettings(
        in.value("bam.call.connect-timeout", "1s", SettingsParsers::duration),
        attempt.value(),
        timing.transitionInterval(),
        attempt.bound(),
        in.value("bam.call.max-parked", "2000", SettingsParsers::count),
        in.value("bam.call.max-sign-ins", "16", SettingsParsers::count));
  }
}
