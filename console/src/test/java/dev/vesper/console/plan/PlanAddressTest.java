package dev.vesper.console.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.LineQuery.Filter;
import dev.vesper.data.review.LineQuery.Sort;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanAddressTest {
  @Test
  void the_usual_needs_no_words() {
    PlanAddress usual = PlanAddress.of(Map.of());

    assertThat(usual.url()).isEqualTo("/plan");
    assertThat(usual.filter()).isEqualTo(Filter.NEEDS_YOU);
    assertThat(usual.sort()).isEqualTo(Sort.STAKE);
    assertThat(usual.descending()).isTrue();
  }

  @Test
  void an_address_reads_back_what_it_says_whatever_an_item_is_called() {
    PlanAddress address =
        PlanAddress.of(
            Map.of(
                "q", "lamp & 100 %",
                "filter", "all",
                "sort", "cost",
                "dir", "asc",
                "page", "3",
                "plan", "2026-11-22.2",
                "item", "a/b @ 雨+?",
                "location", "x=1"));

    assertThat(PlanAddress.ofQuery(address.sentAlong())).isEqualTo(address);
    assertThat(address.line()).isEqualTo(new LineKey("a/b @ 雨+?", "x=1"));
    assertThat(address.closed()).doesNotContain("item=");
    assertThat(address.showing(Filter.HELD)).contains("filter=held").doesNotContain("page=");
  }

  @Test
  void a_line_s_name_in_a_form_reads_back() {
    LineKey awkward = new LineKey("a@b %", "雨 x");

    assertThat(LineRef.parse(LineRef.of(awkward))).isEqualTo(awkward);
    assertThatThrownBy(() -> LineRef.parse("alone")).isInstanceOf(BadAddress.class);
    assertThatThrownBy(() -> LineRef.parse("@place")).isInstanceOf(BadAddress.class);
    assertThatThrownBy(() -> LineRef.parse("item@")).isInstanceOf(BadAddress.class);
  }

  @ParameterizedTest
  @CsvSource({"page, 0", "page, -1", "page, x", "sort, price", "filter, mine", "plan, yesterday"})
  void what_the_page_does_not_know_is_refused(String name, String value) {
    assertThatThrownBy(() -> PlanAddress.of(Map.of(name, value))).isInstanceOf(BadAddress.class);
  }

  @Test
  void a_page_beyond_the_last_is_the_last() {
    PlanAddress third = PlanAddress.of(Map.of("page", "3"));

    assertThat(third.notBeyond(101).page()).isEqualTo(3);
    assertThat(third.notBeyond(100).page()).isEqualTo(2);
    assertThat(third.notBeyond(0).page()).isEqualTo(1);
  }
}
