package dev.bamgateway.security.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.KeyedHash;
import dev.bamgateway.bam.KeyedHash.Hash;
import dev.bamgateway.bam.tokens.AcceptedCredentials;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Counts the passwords that were tried in a user's name from an address, and says when to wait.
 * Each that BAM refused counts. One that nobody decided on, as there was no primary or no room,
 * counts once in a minute, and so does one under way: trying many at a time gains nothing, nor does
 * trying them while it is easy to see whose call waits and whose does not. But who presents the
 * same password again and again is no guesser.
 */
@Singleton
class FailedSignIns {

  private static final int MAX_PAIRS = 10_000;

  private final KeyedHash names = new KeyedHash();
  private final Cache<Hash, TriedPasswords> pairs;
  private final AcceptedCredentials credentials;
  private final InstantSource clock;

  FailedSignIns(AcceptedCredentials credentials, InstantSource clock) {
    this.credentials = credentials;
    this.clock = clock;
    this.pairs =
        Caffeine.newBuilder()
            .maximumSize(MAX_PAIRS)
            .expireAfterAccess(TriedPasswords.WINDOW)
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .build();
  }

  /**
   * Lets an attempt begin; what became of it has to be told.
   *
   * @throws TooManyAttemptsException if too many passwords were tried, and this is another one
   */
  Attempt begin(Credentials given, String address) {
    Hash pair = pair(given.username(), address);
    Hash password = credentials.hashed(given);
    TriedPasswords tried = pairs.get(pair, same -> new TriedPasswords());
    refuse(tried.begin(password, clock.instant()));
    return outcome -> {
      tried.end(password, outcome, clock.instant());
      // An attempt may last so long that its pair was forgotten meanwhile.
      pairs.asMap().putIfAbsent(pair, tried);
    };
  }

  /**
   * Lets a caller through who was let in before, but not while too many passwords were tried in the
   * same name: a guesser must not learn which guess was right.
   *
   * @throws TooManyAttemptsException if too many were tried, and this is another one
   */
  void check(Credentials given, String address) {
    if (pairs.asMap().isEmpty()) {
      return;
    }
    TriedPasswords tried = pairs.getIfPresent(pair(given.username(), address));
    if (tried != null) {
      refuse(tried.wait(credentials.hashed(given), clock.instant()));
    }
  }

  private static void refuse(Duration wait) {
    if (!wait.isZero()) {
      throw new TooManyAttemptsException(wait);
    }
  }

  /**
   * Names that differ in case alone count as one, because BAM may not tell them apart. By one
   * folding alone some letters would stay apart that the other makes one.
   */
  private Hash pair(String username, String address) {
    String name = username.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return names.of(name, address);
  }

  /** What became of an attempt. */
  enum Outcome {
    /** The password was right. */
    ACCEPTED,
    /** It was not, or is of no use to this user. */
    REJECTED,
    /** Nobody can tell. */
    UNDECIDED
  }

  /** An attempt under way. */
  interface Attempt {

    /** Ends it. */
    void end(Outcome outcome);
  }
}
