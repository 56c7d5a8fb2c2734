package dev.bamgateway.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bamgateway.RandomJson;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever text a server sends or a person writes, it is read or refused with a reason. */
class AnyTextTest {

  @Property
  void aRoleIsAlwaysRead(@ForAll("texts") String text) {
    assertThat(ReplicationRole.parse(text)).isNotNull();
  }

  @Property
  void aStatusIsAlwaysRead(@ForAll("texts") String text) {
    assertThat(ReplicationStatus.parse(text)).isNotNull();
  }

  /** As BAM spells it anywhere, and with what people put around it. */
  @Property
  void aRoleIsKnownHoweverItIsSpelled(
      @ForAll ReplicationRole role, @ForAll("spellings") String separator, @ForAll boolean lower) {
    String spelled = separator + role.name().replace("_", separator) + separator;

    assertThat(ReplicationRole.parse(lower ? spelled.toLowerCase(Locale.ROOT) : spelled))
        .isEqualTo(role);
  }

  @Property
  void aMemberHasOneSpellingOrIsRefusedWithWhatToWrite(@ForAll("urls") String text) {
    Member member;
    try {
      member = Member.of(text);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageMatching("(write|leave) .*");
      return;
    }

    assertThat(Member.of(member.url().toString())).isEqualTo(member);
    assertThat(member.url().toString()).matches("https?://[^/?#@]+");
    assertThat(member.name().length()).isLessThanOrEqualTo(text.length() + 50);
  }

  @Property
  void aMemberIsTheSameInAnyCaseAndWithAnyDecoration(
      @ForAll("hosts") String host, @ForAll boolean upper, @ForAll boolean port) {
    String written = (upper ? host.toUpperCase(Locale.ROOT) : host) + (port ? ":443" : "");

    assertThat(Member.of(" https://" + written + "/")).isEqualTo(Member.of("https://" + host));
    assertThatThrownBy(() -> Member.of("https://ann:secret@" + written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @Provide
  Arbitrary<String> texts() {
    return RandomJson.texts();
  }

  @Provide
  Arbitrary<String> spellings() {
    return Arbitraries.of("", " ", "_", "-", "\t", " - ");
  }

  @Provide
  Arbitrary<String> hosts() {
    return Arbitraries.of("bam1.example.org", "bam1", "10.0.0.1", "[2001:db8::1]", "a-b.c");
  }

  @Provide
  Arbitrary<String> urls() {
    Arbitrary<String> scheme =
        Arbitraries.of("https://", "http://", "HTTPS://", "https:", "", "x://");
    Arbitrary<String> host =
        Arbitraries.oneOf(
            hosts(),
            Arbitraries.strings().withChars("a1.-:[]%/@?#_0 f\u00e9\u0000").ofMaxLength(20));
    Arbitrary<String> end =
        Arbitraries.of(
            "", "/", "//", "/path", "?q", "#f", ":0", ":65535", ":99999999999", ".", ":");
    return Arbitraries.oneOf(
        Combinators.combine(scheme, host, end).as((one, two, three) -> one + two + three),
        RandomJson.texts());
  }
}
