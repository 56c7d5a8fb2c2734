package dev.bamgateway.bam.v2;

import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamUser;
import dev.bamgateway.bam.Configuration;
import dev.bamgateway.bam.wire.Attempt;
import dev.bamgateway.bam.wire.AttemptConnections;
import dev.bamgateway.bam.wire.BamClient;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** BAM's v2 API for one attempt. */
public final class BamV2Client implements BamClient {

  /** Of a name, in any case, there are one or a few. */
  private static final int USERS = 100;

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

  @Override
  public Uni<List<BamUser>> usersNamed(String name) {
    return new V2Users(name, this::users).find();
  }

  private Uni<UserPage> users(String filter) {
    return v2(
        ResourceApi.class,
        (api, attempt) -> api.users(attempt, "id,name,userDefinedFields", filter, USERS));
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
