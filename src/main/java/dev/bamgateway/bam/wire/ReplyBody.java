package dev.bamgateway.bam.wire;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.memory.ReplyBudget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of a reply, read by what it is rather than by the type it is said to be of.
 *
 * @param text the whole body
 * @param declared the content type that was sent, in lower case; null if there was none
 */
record ReplyBody(String text, @Nullable String declared) {

  /** Longer than what any server says of a request in place of its answer. */
  static final int LONGEST_SENTENCE = 1000;

  private static final Pattern PLAIN_JSON =
      Pattern.compile("application/(hal\\+)?json(\\s*;\\s*charset=\"?utf-8\"?)?");
  private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\\s\";]+)");
  private static final Pattern PAGE =
      Pattern.compile(
          "\\s*(<!--.*?-->\\s*)*<(!doctype\\s+)?html", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern JSON = Pattern.compile("\\s*([\\[{\"\\d-]|(true|false|null)\\b)");

  /** Far enough into a page to know it by its beginning. */
  private static final int BEGINNING = 500;

  private static final int PART = 8192;

  /** Whether a body of this type and coding can be read as it is. */
  static boolean isPlainJson(@Nullable String type, @Nullable String coding) {
    return type != null && isUncoded(coding) && PLAIN_JSON.matcher(type).matches();
  }

  /**
   * Reads a body.
   *
   * @param type the content type in lower case; null if none was sent
   * @param coding the content coding in lower case; null if none was sent
   * @param maxBytes the most that is inflated
   * @param budget what reading it may take
   */
  static ReplyBody read(
      byte[] sent,
      @Nullable String type,
      @Nullable String coding,
      long maxBytes,
      ReplyBudget budget) {
    if (isUncoded(coding)) {
      budget.converts(sent.length);
      return new ReplyBody(decoded(sent, type), type);
    }
    return new ReplyBody(decoded(inflated(sent, coding, maxBytes, budget), type), type);
  }

  static boolean isUncoded(@Nullable String coding) {
    return coding == null || coding.isBlank() || coding.strip().equalsIgnoreCase("identity");
  }

  private static byte[] inflated(
      byte[] sent, @Nullable String coding, long maxBytes, ReplyBudget budget) {
    if (sent.length == 0) {
      return sent;
    }
    try (InputStream stream = inflating(sent, String.valueOf(coding))) {
      ByteArrayOutputStream inflated = new ByteArrayOutputStream();
      byte[] part = new byte[PART];
      int length = stream.read(part);
      while (length >= 0) {
        budget.inflates(part, 0, length);
        inflated.write(part, 0, length);
        if (inflated.size() > maxBytes) {
          throw ReplyLimit.tooLarge(maxBytes);
        }
        length = stream.read(part);
      }
      return inflated.toByteArray();
    } catch (IOException e) {
      throw new BamException.Unusable("the answer is coded as " + coding + " and broken", e);
    }
  }

  private static InputStream inflating(byte[] sent, String coding) throws IOException {
    InputStream stream = new ByteArrayInputStream(sent);
    return switch (coding) {
      case "gzip", "x-gzip" -> new GZIPInputStream(stream);
      case "deflate" -> new InflaterInputStream(stream);
      default ->
          throw new BamException.Unusable("the answer is coded as " + coding + ", unasked", null);
    };
  }

  /** By the charset that was named, else as UTF-8; what is not UTF-8 is ISO-8859-1 then. */
  private static String decoded(byte[] bytes, @Nullable String type) {
    Charset named = charset(type);
    try {
      return named.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private static Charset charset(@Nullable String type) {
    Matcher named = CHARSET.matcher(type == null ? "" : type);
    try {
      return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }

  /** The type for people. */
  String type() {
    return declared == null ? "not told" : declared;
  }

  /** Whether it is a web page: a login page, that of a proxy, or of a server that is not up. */
  boolean isPage() {
    return declared != null && declared.contains("html")
        || PAGE.matcher(text.substring(0, Math.min(text.length(), BEGINNING))).lookingAt();
  }

  /** Whether it begins as JSON does; no body at all may stand for null. */
  boolean mayBeJson() {
    return text.isBlank() || JSON.matcher(text).lookingAt();
  }

  /** Whether it may be a sentence in place of an answer. */
  boolean mayBeSentence() {
    return text.length() <= LONGEST_SENTENCE
        && !isPage()
        && !text.isBlank()
        && "[{".indexOf(text.stripLeading().charAt(0)) < 0;
  }

  byte[] utf8() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
