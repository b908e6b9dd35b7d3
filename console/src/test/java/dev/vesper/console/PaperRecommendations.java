package dev.vesper.console;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.RecommendContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Sha256;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** What a recommend step would have left for the lamps of the paper shop. */
final class PaperRecommendations {
  /** A shopper with consent, as the store knows her. */
  static final String SHOPPER = "5f1c0a77b2e94d3c8a60";

  private static final List<String> ITEMS =
      List.of("LMP-101", "LMP-102", "WTC-101", "WTC-102", "SOF-101", "SOF-102");

  private final Path folder;
  private final List<ArtefactRef> outputs = new ArrayList<>();

  private PaperRecommendations(Path folder) {
    this.folder = folder;
  }

  /** Keeps a version of that day; lists begin with another item on every day. */
  static long keep(ShopOnPaper shop, int day, boolean passed) throws IOException {
    Path folder = Files.createTempDirectory("paper-recommend-");
    StepResult made = new PaperRecommendations(folder).made(day, passed);
    return shop.store()
        .recommendations()
        .keep(shop.id(), "run-" + day, ShopOnPaper.AS_OF.minusDays(9).plusDays(day), made);
  }

  private StepResult made(int day, boolean passed) throws IOException {
    List<String> shown = new ArrayList<>(ITEMS);
    java.util.Collections.rotate(shown, day);
    List<String> factors = new ArrayList<>();
    List<String> items = new ArrayList<>();
    for (int i = 0; i < ITEMS.size(); i++) {
      factors.add(ITEMS.get(i) + ",0." + (30 - i) + ",-0.1," + (i + 1) + ";" + (2 + day));
      for (int rank = 0; rank < 3; rank++) {
        items.add(ITEMS.get(i) + "," + (rank + 1) + "," + shown.get((i + rank) % shown.size()));
      }
    }
    write(RecommendContracts.FACTORS, factors);
    write(RecommendContracts.ITEM_LISTS, items);
    List<String> cohorts = new ArrayList<>();
    for (int rank = 0; rank < 4; rank++) {
      cohorts.add("," + (rank + 1) + "," + shown.get(rank));
    }
    cohorts.add("phone_high / search,1,LMP-101");
    write(RecommendContracts.COHORT_LISTS, cohorts);
    write(
        RecommendContracts.SHOPPER_LISTS,
        List.of(
            SHOPPER + ",1," + shown.get(0) + ",WTC-101,tried",
            SHOPPER + ",2," + shown.get(1) + ",,"));
    double better = 0.2 + 0.01 * day;
    List<String> metrics = new ArrayList<>();
    for (int k : new int[] {100, 20}) {
      metrics.add(metric("ease", k, better, "champion"));
      metrics.add(metric("popularity", k, 0.15, "behind"));
    }
    write(RecommendContracts.METRICS, metrics);
    write(
        RecommendContracts.COHORT_METRICS,
        List.of(
            cohort("", 20, 420, better),
            cohort("", 100, 420, better + 0.1),
            cohort("phone_high / search", 20, 60, better - 0.05),
            cohort("phone_high / search", 100, 60, better + 0.05)));
    write(
        RecommendContracts.GATE,
        List.of(
            "drift," + passed + "," + (passed ? "0.8" : "0.2") + ",0.3,a share of the live lists",
            "new-check,true,1,1,a check that this console does not know",
            "quality,true,0.001,-0.01,NDCG differs"));
    write(RecommendContracts.TRADE_OFF, List.of("0,0.2,0,350,false", "0.25,0.199,0.005,410,true"));
    write(RecommendContracts.MODEL, List.of("figure,engine,ease"));
    return new StepResult(
        outputs,
        1,
        8,
        Map.of("champion", "ease", "gate", passed ? "passed" : "stopped", "cases", "60"));
  }

  private static String cohort(String cohort, int k, int cases, double recall) {
    return String.format(
        java.util.Locale.ROOT,
        "%s,%d,%d,0.62,%.3f,0.1,0.4,%.3f,0.1,0.3,5.1,5,5.2,0.1,0.05,0.2,345,300,412",
        cohort,
        k,
        cases,
        recall,
        recall - 0.08);
  }

  private static String metric(String engine, int k, double recall, String verdict) {
    return String.format(
        java.util.Locale.ROOT,
        "%s,%d,%.3f,%.3f,%.3f,0.12,0.10,0.14,0.62,5.1,0,0,0,%s,0.2,half_life_days=30,0.1",
        engine,
        k,
        recall,
        recall - 0.02,
        recall + 0.02,
        verdict);
  }

  private void write(Contract contract, List<String> rows) throws IOException {
    Path file = folder.resolve(contract.name() + ".csv.gz");
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      out.write(String.join(",", contract.header()) + "\n" + String.join("\n", rows) + "\n");
    }
    String content = String.join("\n", rows);
    outputs.add(
        new ArtefactRef(
            contract.name(), file.toString(), Sha256.of(content), rows.size(), Files.size(file)));
  }
}
