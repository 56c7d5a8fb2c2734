package dev.bamgateway.bam.v2;

import dev.bamgateway.bam.Attempt;
import dev.bamgateway.bam.BamClient;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.Configuration;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** BAM's v2 API for one attempt. */
public final class BamV2Client implements BamClient {

  /** BAM's own default and well below its maximum of 100,000. */
  private static final int PAGE = 1000;

  private static final Pattern OFFSET = Pattern.compile("[?&]offset=(\\d{1,9})(?:&|$)");

  private final ResourceApi api;
  private final Attempt attempt;

  public BamV2Client(ResourceApi api, Attempt attempt) {
    this.api = api;
    this.attempt = attempt;
  }

  @Override
  public Uni<List<Configuration>> configurations() {
    return configurationsFrom(0, new ArrayList<>());
  }

  private Uni<List<Configuration>> configurationsFrom(int offset, List<Configuration> read) {
    return api.configurations(attempt, "id,name", offset, PAGE)
        .chain(
            page -> {
              List<Configuration> items = items(page);
              read.addAll(items);
              int next = nextOffset(page, items, offset);
              return next < 0 ? Uni.createFrom().item(read) : configurationsFrom(next, read);
            });
  }

  private static List<Configuration> items(@Nullable ConfigurationPage page) {
    if (page == null
        || page.data() == null
        || page.data().stream().anyMatch(BamV2Client::isBroken)) {
      throw new BamException.Unusable("a page of configurations came without its data", null);
    }
    return page.data();
  }

  @SuppressWarnings("ConstantValue") // Jackson leaves out what BAM leaves out
  private static boolean isBroken(@Nullable Configuration item) {
    return item == null || item.name() == null;
  }

  /**
   * Where the next page begins, or -1 after the last one. Only the offset of a link is taken, never
   * its host.
   */
  private static int nextOffset(ConfigurationPage page, List<Configuration> items, int offset) {
    ConfigurationPage.Links links = page.links();
    if (links == null) {
      return items.size() < PAGE ? -1 : offset + items.size();
    }
    if (links.next() == null || links.next().href() == null) {
      return -1;
    }
    Matcher link = OFFSET.matcher(links.next().href());
    int next = link.find() ? Integer.parseInt(link.group(1)) : -1;
    if (next <= offset) {
      throw new BamException.Unusable("the link to the next page leads nowhere", null);
    }
    return next;
  }
}
