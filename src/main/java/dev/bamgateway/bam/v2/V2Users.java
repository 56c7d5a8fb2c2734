package dev.bamgateway.bam.v2;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamUser;
import dev.bamgateway.bam.TokenRefusal;
import dev.bamgateway.bam.wire.BamFailures;
import io.smallrye.mutiny.Uni;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the users of a name in any case. Whether a filter tells cases apart nobody knows, so the
 * name is asked for as it is and then in lower case, in every spelling that a filter may want,
 * until somebody is found. Whatever BAM makes of a filter, only users of that name count.
 */
final class V2Users {

  private final String name;
  private final Function<String, Uni<UserPage>> request;

  /**
   * @param request asks for the users that a filter fits
   */
  V2Users(String name, Function<String, Uni<UserPage>> request) {
    this.name = name;
    this.request = request;
  }

  /** The users found; fails only if BAM refuses every filter. */
  Uni<List<BamUser>> find() {
    return next(filters().iterator(), null);
  }

  private Stream<String> filters() {
    return Stream.of(name, name.toLowerCase(Locale.ROOT))
        .distinct()
        .flatMap(spelt -> V2Filter.spellings(spelt).stream())
        .map(value -> "name:eq(" + value + ")");
  }

  private Uni<List<BamUser>> next(Iterator<String> filters, @Nullable List<BamUser> soFar) {
    return Uni.createFrom()
        .deferred(() -> request.apply(filters.next()))
        .map(this::ofThatName)
        .chain(
            found ->
                found.isEmpty() && filters.hasNext()
                    ? next(filters, found)
                    : Uni.createFrom().item(found))
        .onFailure(V2Users::isFilterRefused)
        .recoverWithUni(refusal -> afterRefusal(refusal, filters, soFar));
  }

  private Uni<List<BamUser>> afterRefusal(
      Throwable refusal, Iterator<String> filters, @Nullable List<BamUser> soFar) {
    if (filters.hasNext()) {
      return next(filters, soFar);
    }
    return soFar == null ? Uni.createFrom().failure(refusal) : Uni.createFrom().item(soFar);
  }

  private static boolean isFilterRefused(Throwable failure) {
    return BamFailures.find(failure) instanceof BamException.ErrorReply reply
        && reply.error().status() == 400
        && reply.error().tokenRefusal() == TokenRefusal.NONE;
  }

  private List<BamUser> ofThatName(@Nullable UserPage page) {
    if (page == null || page.data() == null) {
      throw new BamException.Unusable("a page of users came without its data", null);
    }
    return page.data().stream()
        .filter(Objects::nonNull)
        .filter(user -> user.name() != null && BamUser.isSameButForCase(name, user.name()))
        .map(user -> new BamUser(user.name(), user.field(BamUser.GATEWAY_FIELD)))
        .toList();
  }
}
