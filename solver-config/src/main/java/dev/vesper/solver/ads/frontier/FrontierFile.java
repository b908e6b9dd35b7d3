package dev.vesper.solver.ads.frontier;

import dev.vesper.domain.contract.AdsContracts;
import dev.vesper.domain.plan.FrontierPoint;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.solver.table.StagedFile;
import dev.vesper.solver.table.TableFile;
import dev.vesper.solver.table.TableRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The frontier as a file, by {@link AdsContracts#ADS_FRONTIER}, and back. */
public final class FrontierFile {
  /** The artefact that holds it. */
  public static final String NAME = AdsContracts.ADS_FRONTIER.name();

  private static final String WITHIN_RULES = "within_rules";
  private static final String ANY_STEP = "any_step";

  private FrontierFile() {}

  /** Writes the points, complete and synced to disk. */
  public static ArtefactRef write(List<FrontierPoint> points, Path folder) throws IOException {
    return StagedFile.table(
        folder,
        AdsContracts.ADS_FRONTIER,
        points.stream()
            .map(
                point ->
                    List.of(
                        point.withinRules() ? WITHIN_RULES : ANY_STEP,
                        Long.toString(point.totalMinor()),
                        Long.toString(point.spendMinor()),
                        decimal(point.gainMinor(), 3),
                        decimal(point.gainP10Minor(), 3),
                        decimal(point.gainP90Minor(), 3),
                        decimal(point.price(), 6),
                        point.budgets().entrySet().stream()
                            .map(each -> plain(each.getKey()) + "=" + each.getValue())
                            .collect(Collectors.joining(";"))))
            .toList());
  }

  /** Reads the points back. */
  public static List<FrontierPoint> read(Path file) throws IOException {
    List<FrontierPoint> points = new ArrayList<>();
    for (TableRow row : TableFile.rows(file, AdsContracts.ADS_FRONTIER)) {
      TreeMap<String, Long> budgets = new TreeMap<>();
      for (String part : row.required("budgets").split(";", -1)) {
        int equals = part.lastIndexOf('=');
        budgets.put(name(part.substring(0, equals)), Long.valueOf(part.substring(equals + 1)));
      }
      points.add(
          new FrontierPoint(
              row.required("rules").equals(WITHIN_RULES),
              row.whole("total_minor"),
              row.whole("spend_minor"),
              row.decimal("gain_minor"),
              row.decimal("gain_p10_minor"),
              row.decimal("gain_p90_minor"),
              row.decimal("price"),
              budgets));
    }
    return points;
  }

  /** A campaign's name may hold what separates campaigns. */
  private static String plain(String name) {
    return name.replace("%", "%25").replace(";", "%3B");
  }

  private static String name(String plain) {
    return plain.replace("%3B", ";").replace("%25", "%");
  }

  private static String decimal(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
