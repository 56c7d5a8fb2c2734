package dev.bamgateway.monitoring.events;

/**
 * An event and its place among all of this process.
 *
 * @param number rises with each event; that of a snapshot is the number of the last event in it
 */
public record NumberedEvent(long number, MonitorEvent event) {}
