package dev.bamgateway.monitoring.state;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.observation.Observation;

/** What made the monitor think again. */
public sealed interface Cause {

  /** A probe ended. */
  record Probed(Observation outcome) implements Cause {}

  /** A member's certificate was looked at. */
  record CertificateSeen(Member member) implements Cause {}

  /** Nothing but time passed. */
  record TimePassed() implements Cause {}

  /**
   * An administrator set the mode.
   *
   * @param by the administrator's user name
   */
  record ModeSet(String by) implements Cause {}

  /**
   * An administrator chose the primary.
   *
   * @param by the administrator's user name
   */
  record PrimaryChosen(String by) implements Cause {}

  /**
   * A member was asked for the servers of its cluster.
   *
   * @param by the administrator's user name
   */
  record Discovered(String by) implements Cause {}
}
