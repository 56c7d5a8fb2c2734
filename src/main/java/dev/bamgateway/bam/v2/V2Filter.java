package dev.bamgateway.bam.v2;

/** How a value is written in a {@code filter} of v2. */
public final class V2Filter {

  private V2Filter() {}

  /**
   * A value between quotes, whatever is in it: {@code name:eq(} and this and {@code )} fits one
   * name and no other.
   */
  public static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** The other way in which BAM may read a quote: nothing public tells which one it is. */
  static String doubled(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
