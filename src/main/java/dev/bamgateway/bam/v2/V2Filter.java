package dev.bamgateway.bam.v2;

import java.util.List;
import java.util.stream.Stream;

/** How a value is written in a {@code filter} of v2. */
public final class V2Filter {

  private static final String SINGLE = "'";
  private static final String DOUBLE = "\"";

  private V2Filter() {}

  /**
   * A value between quotes, whatever is in it: {@code name:eq(} and this and {@code )} fits one
   * name and no other. Of both kinds of quotes (contract: 3.3.5) it takes one that the value does
   * not hold, so there is something to escape only in a value with both, or with a backslash.
   */
  public static String quoted(String value) {
    String quote = quote(value);
    return quote + value.replace("\\", "\\\\").replace(quote, "\\" + quote) + quote;
  }

  /**
   * Every way in which BAM may want a value written, the likeliest first: nothing public tells how
   * a quote or a backslash stands inside of quotes. Nearly always there is one.
   */
  static List<String> spellings(String value) {
    String quote = quote(value);
    String doubled = quote + value.replace(quote, quote + quote) + quote;
    return Stream.of(quoted(value), doubled).distinct().toList();
  }

  private static String quote(String value) {
    return value.contains(SINGLE) && !value.contains(DOUBLE) ? DOUBLE : SINGLE;
  }
}
