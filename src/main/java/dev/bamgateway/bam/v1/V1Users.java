package dev.bamgateway.bam.v1;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamUser;
import dev.bamgateway.bam.TokenRefusal;
import dev.bamgateway.bam.wire.BamClient;
import dev.bamgateway.bam.wire.BamFailures;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the users of a name in any case. Where none has exactly this name, all are asked for whose
 * name differs in case alone (contract: 2.6.4); where BAM cannot tell those, the one of the name in
 * lower case. Whoever BAM finds, only users of that name count.
 */
final class V1Users {

  private static final long ROOT = 0;
  private static final String TYPE = "User";
  private static final String IN_ANY_CASE = "ignoreCase=true";

  /** Of a name, in any case, there are one or a few. */
  private static final int MOST = 100;

  private final String name;
  private final BamClient bam;

  V1Users(String name, BamClient bam) {
    this.name = name;
    this.bam = bam;
  }

  Uni<List<BamUser>> find() {
    return named(name)
        .chain(
            found ->
                found.stream().anyMatch(user -> user.name().equals(name))
                    ? Uni.createFrom().item(found)
                    : inAnyCase().chain(all -> all.isEmpty() ? fromFew(found) : item(all)));
  }

  private Uni<List<BamUser>> fromFew(List<BamUser> found) {
    String lower = name.toLowerCase(Locale.ROOT);
    return found.isEmpty() && !lower.equals(name) ? named(lower) : item(found);
  }

  private static Uni<List<BamUser>> item(List<BamUser> users) {
    return Uni.createFrom().item(users);
  }

  /** v1 says that there is none by an entity without a name. */
  private Uni<List<BamUser>> named(String exactly) {
    return bam.v1(
            EntityApi.class, (api, attempt) -> api.getEntityByName(attempt, ROOT, exactly, TYPE))
        .map(entity -> users(Stream.ofNullable(entity)));
  }

  private Uni<List<BamUser>> inAnyCase() {
    return bam.v1(
            EntityApi.class,
            (api, attempt) ->
                api.getEntitiesByNameUsingOptions(attempt, ROOT, name, TYPE, 0, MOST, IN_ANY_CASE))
        .map(all -> users(all == null ? Stream.empty() : all.stream()))
        .onFailure(V1Users::isOfTheQuestion)
        .recoverWithItem(List.of());
  }

  /**
   * The contract does not tell whether the method works for users. So an error, or an answer that
   * is another than a list, means that BAM cannot tell, unless it speaks of the token or of a
   * server that is too busy.
   */
  private static boolean isOfTheQuestion(Throwable failure) {
    BamException named = BamFailures.find(failure);
    if (named == null || named.tokenRefusal() != TokenRefusal.NONE) {
      return false;
    }
    if (named instanceof BamException.ErrorReply reply) {
      return switch (reply.error().status()) {
        case 429, 503 -> false;
        default -> true;
      };
    }
    return named instanceof BamException.Unusable
        || (named instanceof BamException.NotBam page && page.status() == 404);
  }

  private List<BamUser> users(Stream<@Nullable Entity> entities) {
    return entities.flatMap(this::user).toList();
  }

  private Stream<BamUser> user(@Nullable Entity entity) {
    String found = entity == null ? null : entity.name();
    return entity == null || found == null || !BamUser.isSameButForCase(name, found)
        ? Stream.empty()
        : Stream.of(new BamUser(found, gatewayField(entity)));
  }

  private static @Nullable String gatewayField(Entity user) {
    return user.properties() == null
        ? null
        : Properties.parse(user.properties()).get(BamUser.GATEWAY_FIELD);
  }
}
