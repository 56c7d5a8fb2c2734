package dev.bamgateway.bam.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bamgateway.bam.Credentials;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Which credentials BAM has let in, and under which name it knows their user, as hashes under a key
 * of this process: passwords are not kept.
 */
@Singleton
public class AcceptedCredentials {

  private static final int MAX = 10_000;

  /** From a sign-in on, however often they are used: a password may be changed at BAM. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final KeyedHash passwords = new KeyedHash();
  private final Cache<Hashed, String> accepted =
      Caffeine.newBuilder().maximumSize(MAX).expireAfterWrite(REMEMBERED).build();

  /** Whether BAM has let them in before, and has not refused them since. */
  public boolean contains(Credentials credentials) {
    return accepted.getIfPresent(hashed(credentials)) != null;
  }

  /**
   * The name under which BAM knows the user of these credentials: the one it told when it let them
   * in, else the given one.
   */
  public String name(Credentials credentials) {
    String told = accepted.getIfPresent(hashed(credentials));
    return told == null ? credentials.username() : told;
  }

  /**
   * Remembers that BAM has let these in.
   *
   * @param told the name that BAM told; null if it told none
   */
  void add(Hashed credentials, @Nullable String told) {
    accepted.put(credentials, told == null ? credentials.username() : told);
  }

  void remove(Hashed credentials) {
    accepted.invalidate(credentials);
  }

  /** What stands for credentials where they must not be kept. */
  public Hashed hashed(Credentials credentials) {
    String hash = Base64.getEncoder().encodeToString(passwords.of(credentials.password()));
    return new Hashed(credentials.username(), hash);
  }

  /** Credentials, with a keyed hash in place of the password. */
  public record Hashed(String username, String passwordHash) {}
}
