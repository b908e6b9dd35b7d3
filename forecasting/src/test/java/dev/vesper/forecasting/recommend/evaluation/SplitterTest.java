package dev.vesper.forecasting.recommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.forecasting.recommend.interactions.EventLog;
import dev.vesper.forecasting.recommend.interactions.EventLogBuilder;
import org.junit.jupiter.api.Test;

class SplitterTest {

  private static EventLog log(String... events) {
    EventLogBuilder log = new EventLogBuilder();
    for (int t = 0; t < events.length; t++) {
      log.add(events[t].substring(0, 1), events[t].substring(1), 60L * t, 1);
    }
    return log.sorted();
  }

  @Test
  void by_time_the_newest_fifth_is_to_be_found_without_what_was_had_or_never_sold() {
    EventLog log = log("a1", "b2", "a2", "b3", "c1", "a3", "b1", "c3", "a1", "a4");
    // Ten events, the last two are held out: a1 she had, a4 nobody took before.
    assertThat(new Splitter(SplitRule.TIME, false, 1).split(log).cases()).isEmpty();
    Split shown = new Splitter(SplitRule.TIME, true, 1).split(log);
    assertThat(shown.cases()).hasSize(1);
    assertThat(shown.cases().get(0).truth()).containsExactly(0);
    assertThat(shown.cases().get(0).history().items()).containsExactly(0, 1, 2);
    assertThat(shown.training().size()).isEqualTo(8);
  }

  @Test
  void last_out_holds_back_the_item_that_she_came_to_last_and_all_after_it() {
    EventLog log = log("a1", "b2", "a2", "a2", "a1", "b2", "c2");
    Split split = new Splitter(SplitRule.LAST_OUT, false, 1).split(log);
    // a came to 2 last, at her second event; b never came to a second item, nor did c.
    assertThat(split.cases()).hasSize(0);
    assertThat(split.log().size()).isEqualTo(1);
    EventLog known = log("a1", "a3", "a2", "a1", "b2", "b1", "b3");
    Split found = new Splitter(SplitRule.LAST_OUT, false, 1).split(known);
    assertThat(found.cases()).hasSize(2);
    assertThat(found.cases().get(0).truth()).containsExactly(2);
    assertThat(found.cases().get(0).history().items()).containsExactly(0, 1);
    assertThat(found.cases().get(1).truth()).containsExactly(1);
  }

  @Test
  void held_out_shoppers_are_unknown_and_show_four_fifths_of_their_items() {
    String[] events = new String[400];
    for (int e = 0; e < events.length; e++) {
      events[e] = "" + (char) ('A' + e % 40) + e / 40;
    }
    Split split = new Splitter(SplitRule.USERS, false, 1).split(log(events));
    assertThat(split.cases()).hasSizeBetween(3, 15);
    for (HeldOut one : split.cases()) {
      assertThat(split.training().size(one.user())).isZero();
      assertThat(one.history().size()).isEqualTo(8);
      assertThat(one.truth()).hasSize(2).doesNotContain(one.history().items());
    }
    assertThat(split.training().size()).isEqualTo(400 - 10 * split.cases().size());
  }
}
