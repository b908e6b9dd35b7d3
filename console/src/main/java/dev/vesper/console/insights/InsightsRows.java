package dev.vesper.console.insights;

import dev.vesper.console.frame.Words;
import dev.vesper.data.store.ArFacts.Alarm;
import dev.vesper.data.store.ArFacts.Funnel;
import dev.vesper.data.store.ArFacts.Quality;
import dev.vesper.data.store.ArFacts.Tried;
import dev.vesper.domain.contract.ArFactContracts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What AR did, in the words of a page; a count that may not be told is a dash. */
record InsightsRows(Words words) {
  private static final String DASH = "–";
  private static final int LINKED = ArFactContracts.STAGES.indexOf("linked");

  /** A stage of the funnel: how many visits, and what part of the stage before. */
  record StageRow(String code, String name, String count, String share, int width) {}

  /** A week of the trend. */
  record WeekRow(LocalDate week, List<String> counts) {}

  /** An asset to be fixed. */
  record FixRow(
      String itemId,
      String asked,
      String failed,
      String share,
      String load,
      String lost,
      String between) {}

  /** Something tried that is sold out. */
  record TriedRow(String itemId, String tried, String sold, String returned) {}

  /** An alarm. */
  record AlarmRow(Alarm alarm, String device, String measure, String change) {}

  /** The stages over some weeks, each beside the one before it. */
  List<StageRow> stages(List<Funnel> weeks) {
    List<String> names = ArFactContracts.STAGES;
    List<@Nullable Long> totals = new ArrayList<>();
    for (int stage = 0; stage < names.size(); stage++) {
      totals.add(total(weeks, stage));
    }
    @Nullable Long first = totals.get(0);
    List<StageRow> rows = new ArrayList<>();
    for (int stage = 0; stage < names.size(); stage++) {
      @Nullable Long now = totals.get(stage);
      // Whether a shopper is known is no stage that a visit passes: it is the base of what follows.
      int before = stage == LINKED ? LINKED - 2 : stage - 1;
      @Nullable Long earlier = before < 0 ? null : totals.get(before);
      rows.add(
          new StageRow(
              names.get(stage),
              words.say("insights.stage." + names.get(stage)),
              count(now),
              now == null || earlier == null || earlier == 0
                  ? DASH
                  : words.percent(Math.min(1, (double) now / earlier), 0),
              now == null || first == null || first == 0
                  ? 0
                  : (int) Math.min(100, Math.round(100.0 * now / first))));
    }
    return rows;
  }

  private static @Nullable Long total(List<Funnel> weeks, int stage) {
    @Nullable Long sum = null;
    for (Funnel week : weeks) {
      @Nullable Long told = week.stages().get(stage);
      if (told != null) {
        sum = told + (sum == null ? 0 : sum);
      }
    }
    return sum;
  }

  /** The newest week first. */
  List<WeekRow> trend(List<Funnel> weeks) {
    List<WeekRow> rows = new ArrayList<>();
    for (int i = weeks.size() - 1; i >= 0; i--) {
      rows.add(
          new WeekRow(weeks.get(i).at(), weeks.get(i).stages().stream().map(this::count).toList()));
    }
    return rows;
  }

  FixRow fix(Quality quality) {
    @Nullable Long asked = quality.asked();
    @Nullable Long failed = quality.failed();
    @Nullable Long load = quality.loadP90Ms();
    @Nullable Long lost = quality.lostMarginMinor();
    @Nullable Long low = quality.lostLowMinor();
    @Nullable Long high = quality.lostHighMinor();
    return new FixRow(
        quality.itemId(),
        count(asked),
        count(failed),
        asked == null || failed == null || asked == 0
            ? DASH
            : words.percent(Math.min(1, (double) failed / asked), 0),
        load == null ? DASH : words.say("insights.seconds", words.number(load / 1000.0, 1)),
        lost == null ? DASH : words.money(lost),
        low == null || high == null
            ? DASH
            : words.say("insights.between", words.money(low), words.money(high)));
  }

  AlarmRow alarm(Alarm alarm) {
    return new AlarmRow(
        alarm,
        words.sayOr("insights.device." + alarm.deviceClass(), alarm.deviceClass()),
        words.sayOr("insights.measure." + alarm.measure(), alarm.measure()),
        words.say(
            "insights.from-to",
            words.percent(alarm.beforeShare(), 0),
            words.percent(alarm.afterShare(), 0)));
  }

  TriedRow tried(Tried tried) {
    return new TriedRow(
        tried.itemId(),
        count(tried.tried()),
        words.count(tried.soldUnits()),
        words.count(tried.returnedUnits()));
  }

  private String count(@Nullable Long told) {
    return told == null ? DASH : words.count(told);
  }
}
