package dev.bamgateway.api.edge;

import java.time.Duration;

/**
 * How much of bodies is read, and how long they are waited for.
 *
 * @param limit bytes of one body
 * @param together bytes of all bodies that are still incomplete
 * @param silence the longest between two pieces of a body
 * @param whole the longest from the head of a request to the end of its body
 */
record BodySettings(long limit, long together, Duration silence, Duration whole) {

  private static final long TOGETHER = 8L << 20;
  private static final Duration SILENCE = Duration.ofSeconds(5);
  private static final Duration WHOLE = Duration.ofSeconds(15);

  static BodySettings of(long limit) {
    return new BodySettings(limit, TOGETHER, SILENCE, WHOLE);
  }
}
