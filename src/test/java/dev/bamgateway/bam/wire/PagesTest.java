package dev.bamgateway.bam.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bamgateway.bam.BamException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A list comes to an end, whatever a server makes of its pages. */
class PagesTest {

  private final Pages<Object> pages = new Pages<>();

  @Test
  void whatComesIsKeptInOrder() {
    assertThat(pages.add(List.of("a", "b"))).isEqualTo(2);
    assertThat(pages.add(List.of("c"))).isEqualTo(1);
    assertThat(pages.add(List.of())).isZero();

    assertThat(pages.read()).containsExactly("a", "b", "c");
    assertThat(pages.size()).isEqualTo(3);
  }

  @Test
  void aPageWithoutItsDataIsNone() {
    assertThatThrownBy(() -> pages.add(null)).isInstanceOf(BamException.Unusable.class);
    assertThatThrownBy(() -> pages.add(Collections.singletonList(null)))
        .isInstanceOf(BamException.Unusable.class)
        .hasMessageContaining("without its data");
  }

  @Test
  void theSamePageAgainLeadsNowhere() {
    pages.add(List.of("a", "b"));

    assertThatThrownBy(() -> pages.add(List.of("a", "b")))
        .isInstanceOf(BamException.Unusable.class)
        .hasMessageContaining("came again");
  }

  /** As where a workflow asks for states alone. */
  @Test
  void whereItemsAreAlikePagesMayBe() {
    pages.add(List.of("on", "on"));
    pages.add(List.of("on", "on"));

    assertThat(pages.read()).hasSize(4);
  }

  @Test
  void thereAreOnlySoManyPages() {
    IntStream.range(0, 200).forEach(page -> pages.add(List.of(page)));

    assertThatThrownBy(() -> pages.add(List.of(200)))
        .isInstanceOf(BamException.Unusable.class)
        .hasMessageContaining("200 pages");
  }

  @Test
  void thereAreOnlySoManyItems() {
    IntStream.range(0, 10).forEach(page -> pages.add(Collections.nCopies(10_000, page)));

    assertThatThrownBy(() -> pages.add(List.of("one more")))
        .isInstanceOf(BamException.Unusable.class)
        .hasMessageContaining("100,000 items");
  }
}
