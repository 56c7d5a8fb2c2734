package dev.bamgateway.api.session;

import dev.bamgateway.cluster.Member;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The member that a client means by its {@code bam_url}. That may be a URL, whatever path stands
 * behind it, or a host or an address alone, with a port or without. Nothing but a member is ever
 * meant.
 */
final class NamedServer {

  private static final Pattern NAMED =
      Pattern.compile("(?:(https?)://)?([^/?#\\\\\\s]+)(?:[/?#]\\S*)?", Pattern.CASE_INSENSITIVE);

  private static final Pattern BARE_IPV6 = Pattern.compile("[^:\\[]*(?::[^:\\[]*){2,}");

  private NamedServer() {}

  /** Empty if it names none of these, or might be several. */
  static Optional<Member> find(String text, List<Member> members) {
    Matcher named = NAMED.matcher(text.strip());
    if (!named.matches()) {
      return Optional.empty();
    }
    String host = named.group(2);
    String authority = BARE_IPV6.matcher(host).matches() ? "[" + host + "]" : host;
    String scheme = named.group(1);
    if (scheme != null) {
      return only(members, member -> is(member, scheme, authority));
    }
    return only(members, member -> is(member, member.url().getScheme(), authority))
        .or(() -> only(members, member -> hasHost(member, authority)));
  }

  private static Optional<Member> only(List<Member> members, Predicate<Member> meant) {
    List<Member> found = members.stream().filter(meant).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private static boolean is(Member member, String scheme, String authority) {
    return read(scheme, authority).filter(member::equals).isPresent();
  }

  /** A host without a port means the member there, at whatever port, if there is one. */
  private static boolean hasHost(Member member, String authority) {
    return read(member.url().getScheme(), authority)
        .filter(named -> named.url().getPort() == -1 && !authority.matches(".*:\\d+"))
        .filter(named -> named.url().getHost().equals(member.url().getHost()))
        .isPresent();
  }

  private static Optional<Member> read(String scheme, String authority) {
    try {
      return Optional.of(Member.of(scheme + "://" + authority));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
