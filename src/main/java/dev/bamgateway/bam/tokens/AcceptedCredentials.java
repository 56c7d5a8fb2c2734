package dev.bamgateway.bam.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.KeyedHash;
import dev.bamgateway.bam.KeyedHash.Hash;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which credentials BAM has let in, and under which name it knows their user. They are hashes under
 * a key of this process: neither names nor passwords are kept.
 */
@Singleton
public class AcceptedCredentials {

  private static final long MOST_BYTES = 2 << 20;

  /** What an entry takes beside a name. */
  private static final int ENTRY = 200;

  /** Where BAM told no other name than the one that was given. */
  private static final String AS_GIVEN = "";

  /** From a sign-in on, however often they are used: a password may be changed at BAM. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final KeyedHash hash = new KeyedHash();
  private final Cache<Hash, String> accepted =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Hash credentials, String told) -> ENTRY + Character.BYTES * told.length())
          .expireAfterWrite(REMEMBERED)
          .build();

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
    return told == null || told.equals(AS_GIVEN) ? credentials.username() : told;
  }

  /**
   * Remembers that BAM has let these in.
   *
   * @param told the name that BAM told; null if it told none
   */
  void add(Credentials credentials, @Nullable String told) {
    String name = Objects.requireNonNullElse(told, AS_GIVEN);
    accepted.put(hashed(credentials), name.equals(credentials.username()) ? AS_GIVEN : name);
  }

  void remove(Hash credentials) {
    accepted.invalidate(credentials);
  }

  /** What stands for credentials where they must not be kept. */
  public Hash hashed(Credentials credentials) {
    return hash.of(credentials.username(), credentials.password());
  }
}
