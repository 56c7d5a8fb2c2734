package dev.bamgateway.api.edge;

import dev.bamgateway.api.problem.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Whether the target of a request is a path in the one form that everybody reads alike. It is
 * looked at as it came, before any decoding: a proxy in front of the gateway matches it so, and
 * must not be told of one path while another is served.
 */
final class RawTarget {

  private static final String PART = "target";

  /** RFC 3986, 3.3, without the semicolon. */
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9._~!$&'()*+,=:@%/-]*");

  /** In no part of a URI, by RFC 3986, appendix A; Quarkus reads none that has one of them. */
  private static final Pattern IN_NO_URI = Pattern.compile("[\"<>\\\\^`{|}]");

  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]*");
  private static final Pattern BROKEN_CODE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final Pattern CODED_DOT_SEGMENT =
      Pattern.compile("(?:^|/)(?:\\.|%2[Ee]){1,2}(?:/|$)");

  /** A slash, a backslash, a control character, or a percent sign that begins another code. */
  private static final Pattern FORBIDDEN_CODE =
      Pattern.compile("%(?:2[Ff]|5[Cc]|[01][0-9A-Fa-f]|7[Ff]|25[0-9A-Fa-f]{2})");

  /** RFC 3986, 2.3: what means the same without a code. Older clients write one for the tilde. */
  private static final Pattern NEEDLESS_CODE =
      Pattern.compile("%(?:2[DdEe]|3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa]|5[Ff])");

  private static final List<Rule> OF_ALL =
      List.of(
          new Rule(
              target -> !target.startsWith("/"),
              "begin it with a slash: a scheme, a host, or * is not served here"),
          new Rule(
              target -> !VISIBLE.matcher(target).matches(),
              "write what is not visible ASCII as the percent codes of its UTF-8"),
          new Rule(
              target -> IN_NO_URI.matcher(target).find(),
              "write the backslash, quotation marks, < > ^ ` { | } as percent codes"),
          new Rule(
              target -> target.indexOf('#') >= 0,
              "leave out the # and what follows it; in a query write it %23"),
          new Rule(
              target -> BROKEN_CODE.matcher(target).find(),
              "a percent sign needs two hex digits behind it; by itself it is %25"));

  private static final List<Rule> OF_PATHS =
      List.of(
          new Rule(
              path -> path.indexOf(';') >= 0,
              "leave out the ; and what follows it: paths have no parameters here"),
          new Rule(path -> !PATH.matcher(path).matches(), "write brackets as percent codes"),
          new Rule(
              path -> CODED_DOT_SEGMENT.matcher(path).find(),
              "leave out the segments . and .., in codes too: write the path that is meant"),
          new Rule(path -> path.contains("//"), "write one slash where there are several"),
          new Rule(
              path -> FORBIDDEN_CODE.matcher(path).find(),
              "no slash, backslash, control character or percent code may be in a percent code"),
          new Rule(
              path -> NEEDLESS_CODE.matcher(path).find(),
              "write letters, digits and - . _ as they are, without percent codes"),
          new Rule(path -> !isText(path), "percent codes have to be those of a text in UTF-8"));

  private RawTarget() {}

  /**
   * What is wrong with a target, and what to write instead.
   *
   * @param target as it came, with its query
   */
  static Optional<Refusal> fault(String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    return fault(OF_ALL, target).or(() -> fault(OF_PATHS, path));
  }

  private static Optional<Refusal> fault(List<Rule> rules, String text) {
    return rules.stream()
        .filter(rule -> rule.broken().test(text))
        .map(rule -> Refusal.badRequest(PART, rule.remedy()))
        .findFirst();
  }

  /** Whether the codes are UTF-8, which has one form for each character, and none is a control. */
  private static boolean isText(String path) {
    if (path.indexOf('%') < 0) {
      return true;
    }
    ByteBuffer bytes = ByteBuffer.allocate(path.length());
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) == '%') {
        bytes.put((byte) HexFormat.fromHexDigits(path, i + 1, i + 3));
        i += 2;
      } else {
        bytes.put((byte) path.charAt(i));
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(bytes.flip())
          .chars()
          .noneMatch(Character::isISOControl);
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private record Rule(Predicate<String> broken, String remedy) {}
}
