package dev.vesper.console.insights;

import dev.vesper.data.store.ArFacts;
import dev.vesper.data.store.ArFacts.Alarm;
import dev.vesper.data.store.ArFacts.Funnel;
import dev.vesper.data.store.ArFacts.Preference;
import dev.vesper.data.store.ArFacts.Quality;
import dev.vesper.data.store.ArFacts.Tried;
import dev.vesper.data.store.ArInterest;
import dev.vesper.data.store.ArInterest.Dwell;
import dev.vesper.data.store.ArInterest.TriedDay;
import dev.vesper.data.store.ArToday;
import dev.vesper.data.store.Store;
import dev.vesper.domain.contract.ArFactContracts;
import dev.vesper.domain.contract.Contract;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the overview as files have them: columns as in the contracts, dates in ISO, the
 * whole set that the filters leave.
 *
 * @param facts what nights have told
 * @param interest the rest of it
 * @param today what is told of the day that is not over
 * @param shopId the shop
 * @param runId the night that is shown
 */
record InsightsTables(
    ArFacts facts, ArInterest interest, ArToday today, String shopId, String runId) {

  /** A table. */
  record Sheet(List<String> head, List<List<@Nullable Object>> rows) {}

  /** The table of that name; empty when there is none. */
  Optional<Sheet> of(String name, InsightsAddress address) throws SQLException {
    return Optional.ofNullable(
        switch (name) {
          case "funnel" -> funnel(address);
          case "today" -> ofToday();
          case "quality" -> quality();
          case "alarms" -> alarms();
          case "tried" -> tried(address);
          case "sold-out-days" -> soldOutDays(address);
          case "dwell" -> dwell();
          case "preferences" -> preferences(address);
          default -> null;
        });
  }

  /** The trend's steps, oldest first. */
  List<Funnel> steps(InsightsAddress address) throws SQLException {
    return address.by().equals("day")
        ? facts.days(shopId, runId, "all", "all")
        : facts.weeks(shopId, runId, "all", "all");
  }

  /** The tables of a shop's night. */
  static InsightsTables of(Store store, String shopId, String runId) {
    return new InsightsTables(store.arFacts(), store.arInterest(), store.arToday(), shopId, runId);
  }

  /** What was tried in that state of stock. */
  List<Tried> triedIn(InsightsAddress address) throws SQLException {
    return facts.tried(shopId, runId).stream()
        .filter(row -> address.tried().equals("all") || row.state().equals(address.tried()))
        .toList();
  }

  /** Days on which zones had none of what was tried: of that item, or of all. */
  List<TriedDay> triedDays(InsightsAddress address) throws SQLException {
    return interest.triedDays(shopId, runId).stream()
        .filter(row -> address.item().isEmpty() || row.itemId().equals(address.item()))
        .toList();
  }

  /** What that cohort prefers of that kind. */
  List<Preference> preferred(InsightsAddress address) throws SQLException {
    return facts.preferences(shopId, runId).stream()
        .filter(row -> row.kind().equals(address.kind()))
        .filter(row -> address.cohort().isEmpty() || row.cohort().equals(address.cohort()))
        .toList();
  }

  private Sheet funnel(InsightsAddress address) throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Funnel step : steps(address)) {
      rows.add(cells(List.of(step.at()), step.stages()));
    }
    return new Sheet(
        Stream.concat(Stream.of(address.by()), ArFactContracts.STAGES.stream()).toList(), rows);
  }

  private Sheet ofToday() throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    Optional<ArToday.Standing> standing = today.current(shopId);
    if (standing.isPresent()) {
      for (String cut : List.of("all", "surface", "mode", "device_class")) {
        for (Funnel cell : today.funnel(shopId, "all", cut)) {
          rows.add(
              cells(
                  List.of(cell.at(), standing.get().asOf(), cell.cut(), cell.value()),
                  cell.stages()));
        }
      }
    }
    return new Sheet(
        Stream.concat(
                Stream.of("day", "preliminary_as_of", "cut", "value"),
                ArFactContracts.STAGES.stream())
            .toList(),
        rows);
  }

  private Sheet quality() throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Quality row : facts.quality(shopId, runId)) {
      rows.add(
          Arrays.asList(
              row.itemId(),
              row.deviceClass(),
              row.asked(),
              row.failed(),
              row.trackingLost(),
              row.loadP50Ms(),
              row.loadP90Ms(),
              row.fpsP50(),
              row.fpsP10(),
              row.dwellP50S(),
              row.dwellMeanS(),
              row.lostMarginMinor(),
              row.lostLowMinor(),
              row.lostHighMinor()));
    }
    return sheet(ArFactContracts.QUALITY, rows);
  }

  private Sheet alarms() throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Alarm row : facts.alarms(shopId, runId)) {
      rows.add(
          List.of(
              row.itemId(),
              row.deviceClass(),
              row.measure(),
              row.since(),
              row.beforeShare(),
              row.afterShare(),
              row.visitsAfter(),
              row.pValue()));
    }
    return sheet(ArFactContracts.QUALITY_ALARMS, rows);
  }

  private Sheet tried(InsightsAddress address) throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Tried row : triedIn(address)) {
      rows.add(
          Arrays.asList(
              row.itemId(),
              row.tried(),
              row.soldUnits(),
              row.returnedUnits(),
              row.onHandUnits(),
              row.state()));
    }
    return sheet(ArFactContracts.TRIED, rows);
  }

  private Sheet soldOutDays(InsightsAddress address) throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (TriedDay row : triedDays(address)) {
      rows.add(List.of(row.itemId(), row.zone(), row.day(), row.tried(), row.outShare()));
    }
    return sheet(ArFactContracts.TRIED_DAY, rows);
  }

  /** The figures, and in place of the curve's lists one column for each length. */
  private Sheet dwell() throws SQLException {
    List<String> head = new ArrayList<>(ArFactContracts.DWELL.header().subList(0, 7));
    ArFactContracts.DWELL_SECONDS.forEach(at -> head.add("staying_" + at + "_s"));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Dwell row : interest.dwell(shopId, runId)) {
      List<@Nullable Object> cells =
          new ArrayList<>(
              Arrays.asList(
                  row.category(),
                  row.sessions(),
                  row.endedShare(),
                  row.medianS(),
                  row.medianLowS(),
                  row.medianHighS(),
                  row.meanS()));
      cells.addAll(row.staying());
      rows.add(cells);
    }
    return new Sheet(head, rows);
  }

  private Sheet preferences(InsightsAddress address) throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Preference row : preferred(address)) {
      rows.add(Arrays.asList(row.cohort(), row.kind(), row.value(), row.tried(), row.share()));
    }
    return sheet(ArFactContracts.PREFERENCES, rows);
  }

  private static Sheet sheet(Contract contract, List<List<@Nullable Object>> rows) {
    return new Sheet(contract.header(), rows);
  }

  private static List<@Nullable Object> cells(List<?> key, List<@Nullable Long> counts) {
    List<@Nullable Object> cells = new ArrayList<>(key);
    cells.addAll(counts);
    return cells;
  }
}
