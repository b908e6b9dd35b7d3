package dev.vesper.insights.effect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import dev.vesper.insights.part.InsightsNight;
import dev.vesper.insights.suppression.CellRule;
import dev.vesper.insights.views.EligibleViews;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * Items without an AR asset by what one would bring: visits a month that could open AR × units kept
 * more per visit that is offered AR × net margin of a unit. Visits are those whose shopper allows
 * analytics; what an asset costs is not taken off.
 */
final class NextItems {
  private static final int DAYS = 91;
  private static final int FEWEST_DAYS = 28;
  private static final double MONTH_DAYS = 365.25 / 12;

  private final OfferEffects offers;
  private final CellRule rule;
  private final double level;

  private NextItems(OfferEffects offers, CellRule rule, double level) {
    this.offers = offers;
    this.rule = rule;
    this.level = level;
  }

  /** Rows of {@code ar_next_items}, by item; one shuffle, on the item. */
  static List<String[]> of(InsightsNight night, OfferEffects offers, double level) {
    NextItems next = at(offers, night.rule(), level);
    List<String[]> rows = new ArrayList<>();
    LocalDate asOf = night.asOf();
    for (Row seen :
        night
            .visits()
            .all()
            .filter(col("ar_capable").and(col("day").gt(lit(asOf.minusDays(DAYS)))))
            .join(EligibleViews.items(night, false), new String[] {"item_id"})
            .groupBy("item_id", "category", "margin")
            .agg(
                count(lit(1)).as("views"),
                countDistinct("shopper").as("shoppers"),
                min("day").as("since"))
            .filter(col("shoppers").geq(night.rule().least()))
            .collectAsList()) {
      long days = ChronoUnit.DAYS.between(since(seen), asOf) + 1;
      double month = seen.<Long>getAs("views") * MONTH_DAYS / Math.max(FEWEST_DAYS, days);
      Double margin = seen.getAs("margin");
      rows.add(
          next.row(
              seen.getAs("item_id"),
              seen.getAs("category"),
              Math.round(month),
              margin == null ? Double.NaN : margin));
    }
    rows.sort(Comparator.comparing(row -> row[0]));
    return rows;
  }

  private static LocalDate since(Row seen) {
    return seen.<java.sql.Date>getAs("since").toLocalDate();
  }

  /** Nothing is worked out of a count finer than the one that is told. */
  String[] row(String item, String category, long monthViews, double margin) {
    long views = rule.rounded(monthViews);
    OfferEffects.Expected expected = offers.of(category);
    List<String> reasons = new ArrayList<>(expected.reasons());
    if (Double.isNaN(margin)) {
      reasons.add("its net margin is not known: state it in the economics");
    }
    boolean told = reasons.isEmpty();
    double worth = views * margin;
    double low = expected.low(level);
    double high = expected.high(level);
    return new String[] {
      item,
      category,
      expected.basis(),
      String.join("|", reasons),
      Long.toString(views),
      Double.isNaN(margin) ? "" : BigDecimal.valueOf(margin).stripTrailingZeros().toPlainString(),
      expected.told() ? EffectRow.decimal(expected.mean()) : "",
      expected.told() ? EffectRow.decimal(low) : "",
      expected.told() ? EffectRow.decimal(high) : "",
      told ? Long.toString(Math.round(worth * expected.mean())) : "",
      told ? Long.toString(Math.round(Math.min(worth * low, worth * high))) : "",
      told ? Long.toString(Math.round(Math.max(worth * low, worth * high))) : "",
    };
  }

  static NextItems at(OfferEffects offers, CellRule rule, double level) {
    return new NextItems(offers, rule, level);
  }
}
