package dev.bamgateway.cluster;

/** What the monitor may do with its verdicts. */
public enum MonitoringMode {
  /** Verdicts are carried out: calls follow the primary. */
  FOLLOW,
  /** The first verdict is carried out; later ones are shown, never carried out. */
  OBSERVE,
  /** Nothing is probed and calls never wait. */
  STOPPED
}
