package dev.bamgateway.settings;

import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.cluster.Timing;
import java.time.Duration;

/** The bounds of calls to BAM. */
final class CallSection {

  private CallSection() {}

  static CallSettings read(SettingsReader in, Timing timing) {
    Duration timeout = in.value("bam.call.timeout", "5s", SettingsParsers::duration);
    Duration deadline = in.value("bam.call.deadline", "15s", SettingsParsers::duration);
    if (timeout.compareTo(deadline) > 0) {
      in.mistake("bam.call.timeout", "must not be longer than bam.call.deadline");
    }
    return new CallSettings(
        in.value("bam.call.connect-timeout", "1s", SettingsParsers::duration),
        timeout,
        timing.transitionInterval(),
        deadline,
        in.value("bam.call.max-parked", "2000", SettingsParsers::count),
        in.value("bam.call.max-sign-ins", "16", SettingsParsers::count));
  }
}
