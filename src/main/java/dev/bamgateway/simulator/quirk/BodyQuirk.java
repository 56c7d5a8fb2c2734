package dev.bamgateway.simulator.quirk;

import org.jspecify.annotations.Nullable;

/** A {@link Quirk} of the bodies of v1 and v2: how they are labelled, packed and cut in pages. */
public sealed interface BodyQuirk extends Quirk {

  /** The media type with which JSON is sent (contract: 2.1 and 3.1). */
  enum JsonType implements BodyQuirk {
    AS_DOCUMENTED(null),
    TEXT_PLAIN("text/plain"),
    TEXT_JSON("text/json"),
    NONE(null),
    /** The documented type, with a charset other than JSON's, which the body then has. */
    LATIN_1(null);

    private final @Nullable String instead;

    JsonType(@Nullable String instead) {
      this.instead = instead;
    }

    /** What is sent in place of a type; null for no type at all. */
    public @Nullable String of(String documented) {
      return switch (this) {
        case AS_DOCUMENTED -> documented;
        case LATIN_1 -> documented + ";charset=ISO-8859-1";
        case TEXT_PLAIN, TEXT_JSON, NONE -> instead;
      };
    }
  }

  /** Whether JSON is compressed for a client that has not asked for it. */
  enum Compression implements BodyQuirk {
    NONE,
    GZIP_UNASKED
  }

  /**
   * How many items come when many are asked for: as many, or ten at most (contract: 2.6 and 3.3).
   */
  enum PageSize implements BodyQuirk {
    AS_ASKED,
    /** v2 tells the total, though it was not asked for it, and has no link to the next page. */
    TEN_WITH_TOTAL,
    /** v2 has no link, and tells the total to those who ask for it. */
    TEN_WITHOUT_A_WORD,
    /** v2 has a link to the next page. */
    TEN_WITH_LINK;

    private static final int FEW = 10;

    /** How many items come at most. */
    public int cap(int asked) {
      return this == AS_ASKED ? asked : Math.min(asked, FEW);
    }
  }

  /** Whether a collection of v2 tells its total to those who ask for it (contract: 7.20). */
  enum TotalCount implements BodyQuirk {
    TOLD,
    PASSED_OVER,
    REFUSED
  }
}
