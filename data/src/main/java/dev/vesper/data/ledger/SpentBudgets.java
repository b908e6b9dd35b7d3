package dev.vesper.data.ledger;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.data.home.Home;
import dev.vesper.data.intake.landing.SegmentFile;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.lake.Segments;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.run.ArtefactRef;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A plan's ad budgets beside what the shop has spent, by its own imported {@code ad_spend}. */
final class SpentBudgets {
  // What a publication of the plan sent out holds before what the plan said.
  private static final String BUDGETS =
      """
      select l.channel, l.campaign, l.first_day, l.last_day,
        coalesce(live.budget_minor, l.budget_minor), live.budget_minor is not null,
        c.spends, c.margins
      from budget_line l
      left join (select distinct on (b.channel, b.campaign) b.*
          from publication_budget b join publication p using (shop_id, publication)
          where p.shop_id = ? and b.plan_id = ? and p.undone_by is null
          order by b.channel, b.campaign, b.publication desc) live
        on live.channel = l.channel and live.campaign = l.campaign
      left join lateral (select array_agg(spend_minor order by spend_minor) as spends,
          array_agg(net_margin_minor order by spend_minor) as margins
        from budget_point b where b.plan_id = l.plan_id and b.channel = l.channel
          and b.campaign = l.campaign) c on true
      where l.plan_id = ? order by l.channel collate "C", l.campaign collate "C\"""";

  private final Segments segments;

  SpentBudgets(DataSource database, Home home) {
    this.segments = new Segments(database, home);
  }

  /** What was spent on a day by a campaign. */
  private record Key(LocalDate day, String channel, String campaign) {}

  List<LedgerBudget> of(Sql sql, PlanHead plan, LocalDate knownTo)
      throws SQLException, IOException {
    Map<Key, Double> spent = new HashMap<>();
    List<LedgerBudget> budgets = new ArrayList<>();
    LocalDate last =
        sql.list(
                "select max(last_day) from budget_line where plan_id = ?",
                row -> row.getObject(1, LocalDate.class),
                plan.planId())
            .get(0);
    if (last == null) {
      return budgets;
    }
    for (ArtefactRef segment :
        segments.within(plan.shopId(), "ad_spend", plan.asOf().plusDays(1), last)) {
      read(Path.of(segment.path()), spent);
    }
    Set<LocalDate> days = spent.keySet().stream().map(Key::day).collect(Collectors.toSet());
    sql.each(
        BUDGETS,
        row -> budgets.add(budget(row, knownTo, spent, days)),
        plan.shopId(),
        plan.planId(),
        plan.planId());
    return budgets;
  }

  /** Of two rows with the same key the later import's holds. */
  private static void read(Path file, Map<Key, Double> spent) throws IOException {
    try (CsvReader<NamedCsvRecord> rows = SegmentFile.rows(file)) {
      for (NamedCsvRecord row : rows) {
        spent.put(
            new Key(
                LocalDate.parse(row.getField("day")),
                row.getField("channel"),
                row.getField("campaign")),
            Double.valueOf(row.getField("cost_minor")));
      }
    }
  }

  private static LedgerBudget budget(
      ResultSet row, LocalDate knownTo, Map<Key, Double> spent, Set<LocalDate> days)
      throws SQLException {
    LocalDate first = row.getObject(3, LocalDate.class);
    LocalDate end = row.getObject(4, LocalDate.class);
    LocalDate last = end.isBefore(knownTo) ? end : knownTo;
    double sum = 0;
    boolean any = false;
    // A day of which no campaign was told is a day without news, not without spend.
    boolean told = true;
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      Double cost = spent.get(new Key(day, row.getString(1), row.getString(2)));
      any |= cost != null;
      told &= days.contains(day);
      sum += cost == null ? 0 : cost;
    }
    boolean over = !end.isAfter(knownTo) && told;
    long budget = row.getLong(5);
    Curve curve = Curve.of(row);
    Double promised = curve.at((double) budget);
    return new LedgerBudget(
        row.getString(1),
        row.getString(2),
        first,
        end,
        budget,
        row.getBoolean(6),
        Math.max(0, Ledger.days(first, last)),
        any ? Math.round(sum) : null,
        promised,
        over && any ? curve.at(sum) : null);
  }

  /** Net margin by spend, as the plan kept it; straight lines between its points. */
  private record Curve(Long[] spends, Double[] margins) {
    static Curve of(ResultSet row) throws SQLException {
      return row.getArray(7) == null
          ? new Curve(new Long[0], new Double[0])
          : new Curve((Long[]) row.getArray(7).getArray(), (Double[]) row.getArray(8).getArray());
    }

    @Nullable Double at(double spend) {
      for (int i = 0; i < spends.length; i++) {
        if (spend == spends[i]) {
          return margins[i];
        }
        if (spend < spends[i]) {
          if (i == 0) {
            return null;
          }
          double share = (spend - spends[i - 1]) / (spends[i] - spends[i - 1]);
          return margins[i - 1] + share * (margins[i] - margins[i - 1]);
        }
      }
      return null;
    }
  }
}
