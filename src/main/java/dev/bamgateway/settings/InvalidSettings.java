package dev.bamgateway.settings;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import java.util.stream.Collectors;

/** The process cannot start with these settings; the message lists every mistake. */
public final class InvalidSettings extends ConfigurationException {
  /**
   * @param unknown names that look like settings and are none: often the cause of a missing one
   */
  InvalidSettings(List<String> mistakes, List<String> unknown) {
    super(
        "The settings cannot be used:"
            + lines(mistakes, "")
            + lines(unknown, ": is no setting; check the spelling"));
  }

  private static String lines(List<String> items, String remark) {
    return items.stream().map(item -> "\n  - " + item + remark).collect(Collectors.joining());
  }

  // The list is for people who set things up; where we found out is of no use to them.
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
