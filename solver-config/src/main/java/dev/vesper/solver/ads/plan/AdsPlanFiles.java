package dev.vesper.solver.ads.plan;

import dev.vesper.domain.contract.AdsContracts;
import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.BudgetLine;
import dev.vesper.domain.plan.BudgetPoint;
import dev.vesper.domain.plan.BudgetRule;
import dev.vesper.domain.plan.Purse;
import dev.vesper.domain.plan.RuleEffect;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.solver.table.StagedFile;
import dev.vesper.solver.table.TableFile;
import dev.vesper.solver.table.TableRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ad budget as files, by {@link AdsContracts}, and back. */
public final class AdsPlanFiles {
  /** The artefact that holds the lines. */
  public static final String LINES = AdsContracts.ADS_LINES.name();

  /** The artefact that holds the figures. */
  public static final String FIGURES = AdsContracts.ADS_FIGURES.name();

  /** The artefact that holds the curves. */
  public static final String POINTS = AdsContracts.ADS_CURVE_POINTS.name();

  private static final String RULE = "rule_";

  private AdsPlanFiles() {}

  /** Writes all files into a folder, complete and synced to disk. */
  static List<ArtefactRef> write(AdsPlanner.Planned planned, Path folder) throws IOException {
    return List.of(
        StagedFile.table(
            folder,
            AdsContracts.ADS_LINES,
            planned.plan().lines().stream().map(AdsPlanFiles::cells).toList()),
        StagedFile.table(folder, AdsContracts.ADS_FIGURES, figures(planned.plan())),
        StagedFile.table(
            folder,
            AdsContracts.ADS_CURVE_POINTS,
            planned.points().stream().map(AdsPlanFiles::cells).toList()));
  }

  /** Reads a plan back; equal to what was written. */
  public static AdsPlan read(Path lines, Path figures, LocalDate asOf) throws IOException {
    List<BudgetLine> read = new ArrayList<>();
    for (TableRow row : TableFile.rows(lines, AdsContracts.ADS_LINES)) {
      read.add(line(row));
    }
    Map<String, List<String>> values = new TreeMap<>();
    for (TableRow row : TableFile.rows(figures, AdsContracts.ADS_FIGURES)) {
      values
          .computeIfAbsent(row.required("figure"), name -> new ArrayList<>())
          .add(row.text("value"));
    }
    String budget = values.getOrDefault("budget_minor", List.of("")).get(0);
    return new AdsPlan(
        asOf,
        read,
        new AdsPlan.Figures(
            number(values, "value_minor"),
            number(values, "bound_minor"),
            budget.isEmpty() ? null : Long.valueOf(budget),
            (long) number(values, "spent_minor"),
            number(values, "budget_price"),
            number(values, "previous_value_minor"),
            values.getOrDefault("unspent", List.of("")).get(0),
            values.getOrDefault("conflict", List.of())),
        PurseFigures.read(figures),
        effects(figures));
  }

  private static List<RuleEffect> effects(Path figures) throws IOException {
    List<RuleEffect> effects = new ArrayList<>();
    for (TableRow row : TableFile.rows(figures, AdsContracts.ADS_FIGURES)) {
      String figure = row.required("figure");
      if (figure.startsWith(RULE)) {
        effects.add(
            new RuleEffect(
                RuleEffect.Kind.ofCode(figure.substring(RULE.length())),
                row.text("key"),
                row.decimal("value")));
      }
    }
    return effects;
  }

  /** Hands over the curves' points one by one, in the order of the file. */
  public static void eachPoint(Path file, Consumer<BudgetPoint> sink) throws IOException {
    for (TableRow row : TableFile.rows(file, AdsContracts.ADS_CURVE_POINTS)) {
      sink.accept(
          new BudgetPoint(
              row.required("channel"),
              row.required("campaign"),
              row.whole("spend_minor"),
              row.decimal("extra_units"),
              row.decimal("net_margin_minor"),
              Boolean.parseBoolean(row.required("inside_data")),
              Boolean.parseBoolean(row.required("allowed")),
              Arrays.stream(row.required("draws_minor").split(";"))
                  .mapToInt(Integer::parseInt)
                  .toArray()));
    }
  }

  private static double number(Map<String, List<String>> values, String name) {
    return Double.parseDouble(values.getOrDefault(name, List.of("0")).get(0));
  }

  private static List<String> cells(BudgetLine line) {
    Double cover = line.coverDays();
    return List.of(
        line.channel(),
        line.campaign(),
        line.firstDay().toString(),
        line.lastDay().toString(),
        Long.toString(line.budgetMinor()),
        Long.toString(line.previousMinor()),
        decimal(line.extraUnits()),
        decimal(line.netMarginMinor()),
        decimal(line.netMarginP10Minor()),
        decimal(line.netMarginP90Minor()),
        String.format(Locale.ROOT, "%.6f", line.marginalReturn()),
        Boolean.toString(line.stockLimited()),
        String.format(Locale.ROOT, "%.6f", line.unservedShare()),
        cover == null ? "" : String.format(Locale.ROOT, "%.1f", cover),
        line.binding().stream().map(BudgetRule::code).collect(Collectors.joining(";")),
        String.join(";", line.warnings()));
  }

  private static BudgetLine line(TableRow row) {
    return new BudgetLine(
        row.required("channel"),
        row.required("campaign"),
        row.date("first_day"),
        row.date("last_day"),
        row.whole("budget_minor"),
        row.whole("previous_minor"),
        row.amount("extra_units"),
        row.decimal("net_margin_minor"),
        row.decimal("net_margin_p10_minor"),
        row.decimal("net_margin_p90_minor"),
        row.decimal("marginal_return"),
        Boolean.parseBoolean(row.required("stock_limited")),
        row.amount("unserved_share"),
        row.optionalAmount("cover_days"),
        parts(row.text("binding")).map(BudgetRule::ofCode).toList(),
        parts(row.text("warnings")).toList());
  }

  private static Stream<String> parts(String text) {
    return text.isEmpty() ? Stream.of() : Arrays.stream(text.split(";"));
  }

  private static List<String> cells(BudgetPoint point) {
    return List.of(
        point.channel(),
        point.campaign(),
        Long.toString(point.spendMinor()),
        decimal(point.extraUnits()),
        decimal(point.netMarginMinor()),
        Boolean.toString(point.insideData()),
        Boolean.toString(point.allowed()),
        Arrays.stream(point.drawsMinor())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(";")));
  }

  private static List<List<String>> figures(AdsPlan plan) {
    AdsPlan.Figures figures = plan.figures();
    Long budget = figures.budgetMinor();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("bound_minor", "", decimal(figures.boundMinor())));
    rows.add(List.of("budget_minor", "", budget == null ? "" : budget.toString()));
    rows.add(
        List.of("budget_price", "", String.format(Locale.ROOT, "%.6f", figures.budgetPrice())));
    for (int i = 0; i < figures.conflict().size(); i++) {
      rows.add(
          List.of(
              "conflict", String.format(Locale.ROOT, "%04d", i + 1), figures.conflict().get(i)));
    }
    rows.add(List.of("gap", "", String.format(Locale.ROOT, "%.9f", figures.gap())));
    rows.add(List.of("plan_hash", "", plan.hash()));
    rows.add(List.of("previous_value_minor", "", decimal(figures.previousValueMinor())));
    Purse purse = plan.purse();
    if (purse != null) {
      rows.addAll(PurseFigures.rows(purse));
    }
    plan.effects().stream()
        .map(effect -> List.of(RULE + effect.kind().code(), effect.key(), decimal(effect.value())))
        .sorted(
            Comparator.comparing((List<String> row) -> row.get(0)).thenComparing(row -> row.get(1)))
        .forEach(rows::add);
    rows.add(List.of("spent_minor", "", Long.toString(figures.spentMinor())));
    rows.add(List.of("unspent", "", figures.unspent()));
    rows.add(List.of("value_minor", "", decimal(figures.valueMinor())));
    return rows;
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
