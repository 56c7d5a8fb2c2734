package dev.bamgateway;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;

/** The process cannot start with these settings; the message lists every mistake. */
final class InvalidSettings extends ConfigurationException {
  InvalidSettings(List<String> mistakes) {
    super("The settings cannot be used:\n  - " + String.join("\n  - ", mistakes));
  }

  // The list is for people who set things up; where we found out is of no use to them.
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
