package dev.bamgateway.monitoring.history;

/**
 * How much is remembered.
 *
 * @param size entries that are kept; far fewer than there are ids in a term
 */
public record HistorySettings(int size) {}
