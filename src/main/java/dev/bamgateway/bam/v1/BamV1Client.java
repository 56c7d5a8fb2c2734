package dev.bamgateway.bam.v1;

import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamUser;
import dev.bamgateway.bam.Configuration;
import dev.bamgateway.bam.wire.Attempt;
import dev.bamgateway.bam.wire.AttemptConnections;
import dev.bamgateway.bam.wire.BamClient;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** BAM's v1 API for one attempt. */
public final class BamV1Client implements BamClient {

  private static final int PAGE = 1000;
  private static final long ROOT = 0;

  private final AttemptConnections connections;

  public BamV1Client(AttemptConnections connections) {
    this.connections = connections;
  }

  @Override
  public ApiVersion version() {
    return ApiVersion.V1;
  }

  @Override
  public long term() {
    return connections.attempt().term;
  }

  @Override
  public <A, T> Uni<T> v1(Class<A> api, BiFunction<A, Attempt, Uni<T>> request) {
    return connections.send(api, request);
  }

  @Override
  public Uni<List<Configuration>> configurations() {
    return configurationsFrom(0, new ArrayList<>());
  }

  /** v1 gives no total and no links: the last page is the first one that is not full. */
  private Uni<List<Configuration>> configurationsFrom(int start, List<Configuration> read) {
    return v1(
            EntityApi.class,
            (api, attempt) -> api.getEntities(attempt, ROOT, "Configuration", start, PAGE))
        .chain(
            page -> {
              read.addAll(checked(page));
              return page.size() < PAGE
                  ? Uni.createFrom().item(read)
                  : configurationsFrom(start + page.size(), read);
            });
  }

  /** v1 says that there is none by an entity without a name. */
  @Override
  public Uni<Optional<BamUser>> user(String name) {
    return v1(EntityApi.class, (api, attempt) -> api.getEntityByName(attempt, ROOT, name, "User"))
        .map(
            entity ->
                Optional.ofNullable(entity)
                    .filter(found -> name.equals(found.name()))
                    .map(found -> new BamUser(name, gatewayField(found))));
  }

  private static @Nullable String gatewayField(Entity user) {
    return user.properties() == null
        ? null
        : Properties.parse(user.properties()).get(BamUser.GATEWAY_FIELD);
  }

  @SuppressWarnings("ConstantValue") // Jackson leaves out what BAM leaves out
  private static List<Configuration> checked(@Nullable List<Configuration> page) {
    if (page == null || page.stream().anyMatch(item -> item == null || item.name() == null)) {
      throw new BamException.Unusable("a page of configurations came without its data", null);
    }
    return page;
  }
}
