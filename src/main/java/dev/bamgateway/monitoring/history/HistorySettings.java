package dev.bamgateway.monitoring.history;

/**
 * How much is remembered.
 *
 * @param size entries that are kept
 */
public record HistorySettings(int size) {}
