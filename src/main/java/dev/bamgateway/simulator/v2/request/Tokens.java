package dev.bamgateway.simulator.v2.request;

import dev.bamgateway.simulator.quirk.Quirk.FilterQuote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words, quoted values and punctuation of a query parameter. */
final class Tokens {

  private static final String PUNCTUATION = "():,";

  /**
   * The codes of the refusals (contract: 3.3, OA95).
   *
   * @param token where the text cannot be cut into tokens
   * @param parse where the tokens are not in order
   */
  record Codes(String token, String parse) {

    static final Codes OF_FIELDS = new Codes("FieldsTokenError", "FieldsParseError");
    static final Codes OF_FILTER = new Codes("FilterTokenError", "FilterParseError");

    /** 9.5 has one code for all that is wrong with an order. */
    static final Codes OF_ORDER = new Codes("UnsupportedOrderByField", "UnsupportedOrderByField");
  }

  private record Token(String text, boolean quoted) {}

  private final List<Token> tokens = new ArrayList<>();
  private final String source;
  private final Codes codes;
  private final FilterQuote quotes;
  private int next;

  /**
   * Cuts a parameter into tokens.
   *
   * @param codes the codes of the refusals
   */
  Tokens(String source, Codes codes) {
    this(source, codes, FilterQuote.BACKSLASH);
  }

  /**
   * Cuts a parameter into tokens.
   *
   * @param codes the codes of the refusals
   * @param quotes how a quote inside a quoted value is written
   */
  Tokens(String source, Codes codes, FilterQuote quotes) {
    this.source = source;
    this.codes = codes;
    this.quotes = quotes;
    int at = 0;
    while (at < source.length()) {
      char c = source.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (PUNCTUATION.indexOf(c) >= 0) {
        tokens.add(new Token(String.valueOf(c), false));
        at++;
      } else if (c == '\'' || c == '"') {
        at = cutQuoted(at, c);
      } else {
        at = cutWord(at);
      }
    }
  }

  private int cutQuoted(int open, char quote) {
    StringBuilder value = new StringBuilder();
    int at = open + 1;
    while (at < source.length() && (source.charAt(at) != quote || escapes(at, quote))) {
      if (escapes(at, quote)) {
        at++;
      }
      value.append(source.charAt(at));
      at++;
    }
    if (at >= source.length()) {
      throw V2Error.badRequest(codes.token(), "A quoted value has no end at position " + open);
    }
    tokens.add(new Token(value.toString(), true));
    return at + 1;
  }

  /** Whether a character only says that the next one belongs to the value. */
  private boolean escapes(int at, char quote) {
    return at + 1 < source.length()
        && switch (quotes) {
          case BACKSLASH -> source.charAt(at) == '\\';
          case DOUBLED -> source.charAt(at) == quote && source.charAt(at + 1) == quote;
        };
  }

  private int cutWord(int start) {
    int at = start;
    while (at < source.length() && wordCharacter(source.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw V2Error.badRequest(
          codes.token(),
          "Unexpected character '" + source.charAt(start) + "' at position " + start);
    }
    tokens.add(new Token(source.substring(start, at), false));
    return at;
  }

  private static boolean wordCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
  }

  private @Nullable Token peek() {
    return next < tokens.size() ? tokens.get(next) : null;
  }

  /** Takes the next token if it is this unquoted text. */
  boolean take(String text) {
    Token token = peek();
    if (token == null || token.quoted() || !token.text().equals(text)) {
      return false;
    }
    next++;
    return true;
  }

  void expect(String text) {
    if (!take(text)) {
      throw unexpected(text);
    }
  }

  void expectEnd() {
    Token token = peek();
    if (token != null) {
      throw unexpected(token.text());
    }
  }

  /** Takes a word, as a field or an operator. */
  String word() {
    Token token = peek();
    if (token == null || token.quoted() || PUNCTUATION.contains(token.text())) {
      throw unexpected(token == null ? "end" : token.text());
    }
    next++;
    return token.text();
  }

  /** Whether a value in quotes comes next. */
  boolean quotedNext() {
    Token token = peek();
    return token != null && token.quoted();
  }

  /** Takes a value: quoted text or a bare word, as a number. */
  String value() {
    Token token = peek();
    if (token == null || !token.quoted()) {
      return word();
    }
    next++;
    return token.text();
  }

  V2Error unexpected(String text) {
    return V2Error.badRequest(
        codes.parse(), "Cannot read '" + source + "' at token " + next + ": '" + text + "'");
  }
}
