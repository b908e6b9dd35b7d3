package dev.vesper.market.files;

import dev.vesper.market.DayBook;
import dev.vesper.market.Market;
import dev.vesper.market.almanac.Almanac;
import dev.vesper.market.media.Campaign;
import dev.vesper.market.media.Spend;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What is spent on advertising, and the calendar. */
final class MediaFiles implements Closeable {
  static final List<String> AD_SPEND =
      List.of(
          "day",
          "channel",
          "campaign",
          "cost_minor",
          "currency",
          "impressions",
          "clicks",
          "conversions",
          "conversion_value_minor",
          "geo",
          "promoted_items",
          "budget_minor");
  static final List<String> CALENDAR = List.of("day", "kind", "name", "items", "depth_share");
  // A plan looks ahead, so the calendar does.
  private static final int AHEAD_DAYS = 120;

  private final Market market;
  private final Feed spend;
  private long calendarRows;

  MediaFiles(Market market, Path folder, Faults faults) throws IOException {
    this.market = market;
    try (ContractFile calendar = new ContractFile(folder, "calendar", CALENDAR)) {
      write(calendar);
    }
    spend = Feed.csv(folder, "ad_spend", AD_SPEND, faults);
  }

  void append(DayBook book) throws IOException {
    Rows rows = spend.rowsToAdd();
    book.spend().forEach(day -> row(rows, book.day(), day));
    spend.add(book.day(), rows.text());
  }

  void rows(SortedMap<String, Long> rows) {
    rows.put("calendar", calendarRows);
    rows.put("ad_spend", spend.file().rows());
  }

  @Override
  public void close() throws IOException {
    spend.close();
  }

  private void row(Rows rows, LocalDate day, Spend spent) {
    Campaign campaign = market.campaigns().get(spent.campaign());
    rows.row(
        day,
        campaign.channel(),
        campaign.name(),
        spent.costMinor(),
        StateFiles.CURRENCY,
        spent.impressions(),
        spent.clicks(),
        spent.conversions(),
        spent.conversions() * meanPriceMinor(campaign),
        campaign.geo(),
        ids(campaign.items()),
        spent.budgetMinor());
  }

  private long meanPriceMinor(Campaign campaign) {
    long sum = 0;
    for (int item : campaign.items()) {
      sum += market.items().get(item).priceMinor();
    }
    return sum / campaign.items().size();
  }

  private void write(ContractFile calendar) {
    LocalDate end = market.spec().lastDay().plusDays(AHEAD_DAYS);
    for (LocalDate day = market.spec().startDay(); !day.isAfter(end); day = day.plusDays(1)) {
      LocalDate today = day;
      Almanac.holiday(day).ifPresent(name -> calendar.row(today, "holiday", name, "", ""));
      market
          .almanac()
          .promotion(day)
          .ifPresent(
              promotion ->
                  calendar.row(
                      today,
                      "promotion",
                      promotion.name(),
                      ids(promotion.items()),
                      Decimals.text(promotion.depthShare(), 4)));
    }
    calendarRows = calendar.rows();
  }

  private String ids(List<Integer> items) {
    return items.stream()
        .map(item -> market.items().get(item).id())
        .collect(Collectors.joining(";"));
  }
}
