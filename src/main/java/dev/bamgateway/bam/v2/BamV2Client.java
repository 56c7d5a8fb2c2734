package dev.bamgateway.bam.v2;

import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamUser;
import dev.bamgateway.bam.Configuration;
import dev.bamgateway.bam.wire.Attempt;
import dev.bamgateway.bam.wire.AttemptConnections;
import dev.bamgateway.bam.wire.BamClient;
import dev.bamgateway.bam.wire.BamFailures;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** BAM's v2 API for one attempt. */
public final class BamV2Client implements BamClient {

  /** Of users of one name there is one; a second is enough to know that something is wrong. */
  private static final int USERS = 2;

  private final AttemptConnections connections;

  public BamV2Client(AttemptConnections connections) {
    this.connections = connections;
  }

  @Override
  public ApiVersion version() {
    return ApiVersion.V2;
  }

  @Override
  public long term() {
    return connections.attempt().term;
  }

  @Override
  public <A, T> Uni<T> v2(Class<A> api, BiFunction<A, Attempt, Uni<T>> request) {
    return connections.send(api, request);
  }

  @Override
  public Uni<List<Configuration>> configurations() {
    return V2Pages.<Configuration>counted(
        (offset, limit, total) ->
            v2(
                    ResourceApi.class,
                    (api, attempt) -> api.configurations(attempt, "id,name", offset, limit, total))
                .invoke(BamV2Client::check));
  }

  /**
   * How a quote is written inside a filter nothing public tells, so the other way is tried where
   * BAM cannot read the first, or takes it for another name. Whatever BAM makes of a filter, only
   * the user of exactly this name counts, and only if there is one.
   */
  @Override
  public Uni<Optional<BamUser>> user(String name) {
    String escaped = V2Filter.quoted(name);
    String doubled = V2Filter.doubled(name);
    Uni<Optional<BamUser>> found = find(name, escaped);
    if (escaped.equals(doubled)) {
      return found;
    }
    Uni<Optional<BamUser>> otherwise = find(name, doubled);
    return found
        .chain(
            user ->
                user.isPresent()
                    ? Uni.createFrom().item(user)
                    : otherwise
                        .onFailure(BamV2Client::isFilterRefused)
                        .recoverWithItem(Optional.empty()))
        .onFailure(BamV2Client::isFilterRefused)
        .recoverWithUni(otherwise);
  }

  private Uni<Optional<BamUser>> find(String name, String quoted) {
    return Uni.createFrom().deferred(() -> users(quoted)).map(page -> only(name, page));
  }

  private Uni<UserPage> users(String quoted) {
    return v2(
        ResourceApi.class,
        (api, attempt) ->
            api.users(attempt, "id,name,userDefinedFields", "name:eq(" + quoted + ")", USERS));
  }

  private static boolean isFilterRefused(Throwable failure) {
    return BamFailures.find(failure) instanceof BamException.ErrorReply reply
        && reply.error().status() == 400;
  }

  private static Optional<BamUser> only(String name, @Nullable UserPage page) {
    if (page == null || page.data() == null) {
      throw new BamException.Unusable("a page of users came without its data", null);
    }
    List<UserPage.User> found =
        page.data().stream().filter(user -> user != null && name.equals(user.name())).toList();
    return found.size() == 1
        ? Optional.of(new BamUser(name, found.get(0).field(BamUser.GATEWAY_FIELD)))
        : Optional.empty();
  }

  @SuppressWarnings("ConstantValue") // Jackson leaves out what BAM leaves out
  private static void check(@Nullable V2Page<Configuration> page) {
    if (page != null
        && page.data() != null
        && page.data().stream().anyMatch(item -> item != null && item.name() == null)) {
      throw new BamException.Unusable("a configuration came without its data", null);
    }
  }
}
