package dev.bamgateway.security.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Secret;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.calls.Caller;
import dev.bamgateway.bam.calls.Route;
import dev.bamgateway.bam.tokens.AcceptedCredentials;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.security.sessions.SealedTokens;
import dev.bamgateway.security.sessions.Session;
import dev.bamgateway.security.sessions.SessionKey;
import dev.bamgateway.security.sessions.SessionSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Neither a password nor a token nor a key is part of a text, whatever holds it. */
class SessionSecretsInTextTest {

  private static final String PASSWORD = Secret.password("ann");
  private static final String TOKEN = "token-" + Secret.MARKER;

  static Stream<Object> holders() {
    Credentials credentials = new Credentials("ann", PASSWORD);
    Session session =
        new Session(
            "1", credentials, Instant.EPOCH, true, Member.of("https://bam1.example.org:8443"));
    SessionKey key = SealedTokens.key('A');
    return Stream.of(
        session,
        new Presented.Password(credentials),
        new Presented.Token(TOKEN, true),
        new Proof.Password(credentials),
        new Proof.OfSession(session),
        key,
        new SessionSettings(Duration.ofHours(8), List.of(key)),
        new Caller(credentials, true, "192.0.2.1", Route.FOLLOWING, Instant.EPOCH),
        new AcceptedCredentials().hashed(credentials),
        SealedTokens.ended(session, Session.End.PASSWORD_CHANGED));
  }

  @ParameterizedTest
  @MethodSource("holders")
  void aSecretIsNeverPartOfAText(Object holder) {
    assertThat(List.of(holder).toString())
        .isNotBlank()
        .doesNotContain(Secret.MARKER, Secret.KEY_MARKER)
        .doesNotContain(
            Base64.getEncoder().encodeToString(SealedTokens.key('A').key().getEncoded()));
  }
}
