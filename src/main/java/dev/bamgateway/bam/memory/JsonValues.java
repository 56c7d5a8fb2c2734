package dev.bamgateway.bam.memory;

import io.vertx.core.buffer.Buffer;

/**
 * Counts, part by part as it comes, of how many values a JSON text is made at most. It only looks
 * at what separates them; text within quotes may hold anything.
 */
final class JsonValues {

  private boolean quoted;
  private boolean escaped;

  /** How many begin in this part. */
  int in(Buffer part) {
    return in(part.getBytes(), 0, part.length());
  }

  /** How many begin in this part. */
  int in(byte[] part, int offset, int length) {
    int values = 0;
    for (int i = offset; i < offset + length; i++) {
      values += next(part[i]);
    }
    return values;
  }

  private int next(byte character) {
    if (quoted) {
      quoted = escaped || character != '"';
      escaped = !escaped && character == '\\';
      return 0;
    }
    return switch (character) {
      case '"' -> {
        quoted = true;
        yield 0;
      }
      case '{', '[', ',', ':' -> 1;
      default -> 0;
    };
  }
}
