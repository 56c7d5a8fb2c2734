package dev.bamgateway.bam.v1;

import dev.bamgateway.bam.Attempt;
import dev.bamgateway.bam.BamClient;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.Configuration;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** BAM's v1 API for one attempt. */
public final class BamV1Client implements BamClient {

  private static final int PAGE = 1000;
  private static final long ROOT = 0;

  private final EntityApi api;
  private final Attempt attempt;

  public BamV1Client(EntityApi api, Attempt attempt) {
    this.api = api;
    this.attempt = attempt;
  }

  @Override
  public Uni<List<Configuration>> configurations() {
    return configurationsFrom(0, new ArrayList<>());
  }

  /** v1 gives no total and no links: the last page is the first one that is not full. */
  private Uni<List<Configuration>> configurationsFrom(int start, List<Configuration> read) {
    return api.getEntities(attempt, ROOT, "Configuration", start, PAGE)
        .chain(
            page -> {
              read.addAll(checked(page));
              return page.size() < PAGE
                  ? Uni.createFrom().item(read)
                  : configurationsFrom(start + page.size(), read);
            });
  }

  @SuppressWarnings("ConstantValue") // Jackson leaves out what BAM leaves out
  private static List<Configuration> checked(@Nullable List<Configuration> page) {
    if (page == null || page.stream().anyMatch(item -> item == null || item.name() == null)) {
      throw new BamException.Unusable("a page of configurations came without its data", null);
    }
    return page;
  }
}
