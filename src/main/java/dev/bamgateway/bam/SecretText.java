package dev.bamgateway.bam;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells whether a text of a server may hold what it was sent: v1 is sent passwords in the query.
 */
final class SecretText {

  /** What looks like a query, whatever is in it. */
  private static final Pattern QUERY =
      Pattern.compile("[?&;][^\\s=&]{1,64}=|password=|username=", Pattern.CASE_INSENSITIVE);

  /** A character by its number, in HTML or in JSON. */
  private static final Pattern CODES =
      Pattern.compile("&#(\\d{1,7});|(?:&#x|\\\\u)([0-9a-fA-F]{4});?");

  private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");

  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16BE);

  private SecretText() {}

  /** Whether a text holds the name or the password in any coding, or a query. */
  static boolean mayHold(String text, Credentials credentials) {
    return QUERY.matcher(text).find()
        || Stream.of(text, unquoted(text))
            .map(SecretText::folded)
            .anyMatch(
                said ->
                    Stream.of(
                            credentials.username(),
                            credentials.password(),
                            credentials.username() + ":" + credentials.password())
                        .filter(secret -> !secret.isBlank())
                        .flatMap(SecretText::codings)
                        .map(SecretText::folded)
                        .anyMatch(said::contains));
  }

  private static Stream<String> codings(String secret) {
    return Stream.concat(
        Stream.of(secret, escaped(secret)),
        CHARSETS.stream().flatMap(charset -> codings(secret, charset)));
  }

  private static Stream<String> codings(String secret, Charset charset) {
    byte[] bytes = secret.getBytes(charset);
    String base64 = Base64.getEncoder().withoutPadding().encodeToString(bytes);
    return Stream.of(
        URLEncoder.encode(secret, charset),
        URLEncoder.encode(secret, charset).replace("+", "%20"),
        base64,
        base64.replace('+', '-').replace('/', '_'),
        new java.math.BigInteger(1, bytes).toString(16));
  }

  /** As HTML and JSON write what they cannot write as it is. */
  private static String escaped(String secret) {
    return secret
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** As it was before somebody put it into a URL, a page or JSON; what is no such code stays. */
  private static String unquoted(String text) {
    String plain =
        CODES.matcher(text).replaceAll(code -> Matcher.quoteReplacement(character(code)));
    String url = STRAY_PERCENT.matcher(plain).replaceAll("%25");
    return URLDecoder.decode(url.replace("\\", ""), StandardCharsets.UTF_8);
  }

  private static String character(MatchResult code) {
    String decimal = code.group(1);
    int point = decimal == null ? Integer.parseInt(code.group(2), 16) : Integer.parseInt(decimal);
    return Character.isValidCodePoint(point) ? Character.toString(point) : "";
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
