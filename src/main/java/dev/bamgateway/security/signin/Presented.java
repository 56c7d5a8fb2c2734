package dev.bamgateway.security.signin;

import dev.bamgateway.bam.Credentials;
import dev.bamgateway.security.sessions.Sessions;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request presents to be signed in with: of several ways the first present decides. */
sealed interface Presented {

  /** A gateway token; Base64 of a name and a password has no dots in it. */
  Pattern SEALED = Pattern.compile("[\\w-]*(?:\\.[\\w-]*){4}");

  /** BlueCat Gateway's own way, and as its clients vary it (contract: 1.7). */
  Pattern AUTH =
      Pattern.compile(
          "\\s*(?:basic\\s+(?:bamauthtoken\\s*:\\s*)?|bamauthtoken\\s*:\\s*)(\\S+)\\s*",
          Pattern.CASE_INSENSITIVE);

  /** Nothing at all. */
  record Nothing() implements Presented {}

  /** Something that nobody can be signed in with. */
  record Unreadable() implements Presented {}

  /**
   * A user name or a password that nobody has.
   *
   * @param field which of them is too long
   */
  record TooLong(String field) implements Presented {}

  /** BAM's user name and password. */
  record Password(Credentials credentials) implements Presented {}

  /** A gateway token. */
  record Token(String token, boolean byCookie) implements Presented {
    /** Hides the token. */
    @Override
    public String toString() {
      return "Token[byCookie=" + byCookie + "]";
    }
  }

  /** Reads the headers of a request. */
  static Presented by(HttpServerRequest request) {
    String authorization = request.getHeader("Authorization");
    if (authorization != null) {
      return authorization(authorization);
    }
    String auth = request.getHeader("auth");
    if (auth != null) {
      Matcher token = AUTH.matcher(auth);
      return token.matches() ? new Token(token.group(1), false) : new Unreadable();
    }
    Cookie cookie = request.getCookie(Sessions.COOKIE);
    return cookie == null ? new Nothing() : new Token(cookie.getValue(), true);
  }

  private static Presented authorization(String header) {
    String token = after("bearer ", header);
    if (token != null) {
      return new Token(token, false);
    }
    String pair = after("basic ", header);
    return pair == null ? new Unreadable() : basic(pair);
  }

  /** What is a name and a password is that; a token of ours is no such thing. */
  private static Presented basic(String pair) {
    Credentials credentials = credentials(pair);
    if (credentials != null) {
      return ofCredentials(credentials);
    }
    return SEALED.matcher(pair).matches() ? new Token(pair, false) : new Unreadable();
  }

  private static Presented ofCredentials(Credentials given) {
    if (!Credentials.fits(given.username())) {
      return new TooLong("username");
    }
    return Credentials.fits(given.password()) ? new Password(given) : new TooLong("password");
  }

  private static @Nullable String after(String scheme, String header) {
    return header.toLowerCase(Locale.ROOT).startsWith(scheme)
        ? header.substring(scheme.length()).strip()
        : null;
  }

  /** Null for what is not a user name and a password. */
  private static @Nullable Credentials credentials(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 1 || colon == pair.length() - 1
          ? null
          : new Credentials(pair.substring(0, colon), pair.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
