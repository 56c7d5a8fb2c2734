package dev.bamgateway.bam.v1;

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

/** BAM's v1 API for one attempt. */
public final class BamV1Client implements BamClient {

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
    return V1Pages.<Configuration>all(
        (start, count) ->
            v1(
                    EntityApi.class,
                    (api, attempt) -> api.getEntities(attempt, ROOT, "Configuration", start, count))
                .invoke(BamV1Client::check));
  }

  @Override
  public Uni<List<BamUser>> usersNamed(String name) {
    return new V1Users(name, this).find();
  }

  @SuppressWarnings("ConstantValue") // Jackson leaves out what BAM leaves out
  private static void check(@Nullable List<@Nullable Configuration> page) {
    if (page != null && page.stream().anyMatch(item -> item != null && item.name() == null)) {
      throw new BamException.Unusable("a configuration came without its data", null);
    }
  }
}
