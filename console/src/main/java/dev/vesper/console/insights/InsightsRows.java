package dev.vesper.console.insights;

import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.data.store.ArFacts.Alarm;
import dev.vesper.data.store.ArFacts.Funnel;
import dev.vesper.data.store.ArFacts.Preference;
import dev.vesper.data.store.ArFacts.Quality;
import dev.vesper.data.store.ArFacts.Tried;
import dev.vesper.domain.contract.ArFactContracts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What AR did, in the words of a page; a count that may not be told is a dash. */
record InsightsRows(Words words) {
  private static final String DASH = "–";
  private static final int LINKED = ArFactContracts.STAGES.indexOf("linked");

  /** A stage of the funnel: how many visits, and what part of the stage before. */
  record StageRow(String code, String name, String count, String share, int width) {}

  /** The day that is not over. */
  record TodayCard(String asOf, boolean stale, List<StageRow> stages) {}

  /** A way to see a table: chosen, or a link to it. */
  record Choice(String text, String url, boolean chosen) {}

  /** What a cohort tried. */
  record PreferenceRow(String cohort, String value, String tried, String share, int width) {}

  /** An asset to be fixed. */
  record FixRow(
      String itemId,
      String worst,
      String since,
      String asked,
      String failed,
      String share,
      String load,
      String lost,
      String between) {}

  /** Something tried that is sold out. */
  record TriedRow(
      String itemId,
      String url,
      String tried,
      String sold,
      String returned,
      String onHand,
      Tag state) {}

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

  /**
   * An asset to be fixed: where it fails most, and since when if it has become worse there.
   *
   * @param quality on all devices together
   * @param devices the same asset by class of devices
   */
  FixRow fix(Quality quality, List<Quality> devices, List<Alarm> alarms) {
    Optional<Quality> worst =
        devices.stream()
            .filter(device -> failing(device) != null)
            .max(Comparator.comparing(device -> Objects.requireNonNull(failing(device))));
    Optional<Alarm> since =
        alarms.stream()
            .filter(alarm -> alarm.measure().equals("failed"))
            .filter(
                alarm -> worst.isEmpty() || alarm.deviceClass().equals(worst.get().deviceClass()))
            .findFirst();
    @Nullable Long asked = quality.asked();
    @Nullable Long failed = quality.failed();
    @Nullable Long load = quality.loadP90Ms();
    @Nullable Long lost = quality.lostMarginMinor();
    @Nullable Long low = quality.lostLowMinor();
    @Nullable Long high = quality.lostHighMinor();
    return new FixRow(
        quality.itemId(),
        worst
            .map(
                device ->
                    words.say(
                        "insights.worst", device(device.deviceClass()), percent(failing(device))))
            .orElse(DASH),
        since.map(alarm -> words.day(alarm.since())).orElse(DASH),
        count(asked),
        count(failed),
        percent(failing(quality)),
        load == null ? DASH : words.say("insights.seconds", words.number(load / 1000.0, 1)),
        lost == null ? DASH : words.money(lost),
        low == null || high == null
            ? DASH
            : words.say("insights.between", words.money(low), words.money(high)));
  }

  private static @Nullable Double failing(Quality quality) {
    @Nullable Long asked = quality.asked();
    @Nullable Long failed = quality.failed();
    return asked == null || failed == null || asked == 0
        ? null
        : Math.min(1, (double) failed / asked);
  }

  private String device(String code) {
    return words.sayOr("insights.device." + code, code);
  }

  AlarmRow alarm(Alarm alarm) {
    return new AlarmRow(
        alarm,
        device(alarm.deviceClass()),
        words.sayOr("insights.measure." + alarm.measure(), alarm.measure()),
        words.say(
            "insights.from-to",
            words.percent(alarm.beforeShare(), 0),
            words.percent(alarm.afterShare(), 0)));
  }

  TriedRow tried(Tried tried, InsightsAddress address) {
    return new TriedRow(
        tried.itemId(),
        address.with("item", tried.itemId()) + "#zones",
        count(tried.tried()),
        words.count(tried.soldUnits()),
        words.count(tried.returnedUnits()),
        words.count(tried.onHandUnits()),
        new Tag(
            switch (tried.state()) {
              case "sold_out" -> Tag.Tone.BAD;
              case "in_stock" -> Tag.Tone.GOOD;
              default -> Tag.Tone.QUIET;
            },
            words.sayOr("insights.tried." + tried.state(), tried.state())));
  }

  PreferenceRow preference(Preference preference) {
    @Nullable Double share = preference.share();
    return new PreferenceRow(
        cohort(preference.cohort()),
        preference.value(),
        count(preference.tried()),
        percent(share),
        share == null ? 0 : (int) Math.round(100 * share));
  }

  /** Where visits come from, in words where there are any. */
  String cohort(String code) {
    return words.sayOr("insights.cohort." + code, code);
  }

  String percent(@Nullable Double share) {
    return share == null ? DASH : words.percent(share, 0);
  }

  String count(@Nullable Long told) {
    return told == null ? DASH : words.count(told);
  }
}
