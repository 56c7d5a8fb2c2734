package dev.bamgateway;

/**
 * What the tests sign in with. Each password has a marker in it that appears nowhere else and that
 * neither a URL nor JSON spells differently: after the tests, {@code .ci/SecretsKept.java} looks
 * for it in all that was printed, answered and reported.
 */
public final class Secret {

  public static final String MARKER = "SECRETMARKER";

  /** What keys of gateway tokens begin with in the tests. */
  public static final String KEY_MARKER = "KEYMARKER";

  private Secret() {}

  /** A key of gateway tokens, as the settings take it; another one for each letter. */
  public static String sessionKey(char letter) {
    return KEY_MARKER + String.valueOf(letter).repeat(34) + "=";
  }

  /** The password of a user, the same one every time. */
  public static String password(String user) {
    return user + "-" + MARKER;
  }
}
