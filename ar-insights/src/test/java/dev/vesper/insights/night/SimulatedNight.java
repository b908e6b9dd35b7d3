package dev.vesper.insights.night;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.EventContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.market.MarketLaws;
import dev.vesper.market.MarketSpec;
import dev.vesper.market.files.Simulate;
import dev.vesper.market.storefront.ArTruth;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/**
 * A simulated shop as the night of its last day would find it: events landed as the intake lands
 * them (only with consent to analytics, a shopper only with consent to personalisation).
 */
public final class SimulatedNight {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path files;
  private final Path home;
  private final MarketSpec spec;

  private SimulatedNight(Path files, Path home, MarketSpec spec) {
    this.files = files;
    this.home = home;
    this.spec = spec;
  }

  /** Simulates a shop of that truth. */
  public static SimulatedNight of(MarketSpec spec, ArTruth truth, boolean trials, Path folder) {
    return of(spec, new MarketLaws(truth, trials, false), folder);
  }

  /** Simulates a shop of those laws. */
  public static SimulatedNight of(MarketSpec spec, MarketLaws laws, Path folder) {
    Path files = folder.resolve("market");
    Simulate.run(spec, laws, files, Progress.SILENT);
    return new SimulatedNight(files, folder, spec);
  }

  /** What the step insights reads. */
  public StepInput input() throws IOException {
    return input(Map.of());
  }

  /** What the step insights reads, with files of lines by the name of the input. */
  public StepInput input(Map<String, List<String>> more) throws IOException {
    List<ArtefactRef> inputs = new ArrayList<>();
    for (Map.Entry<String, List<String>> file : more.entrySet()) {
      inputs.add(written(file.getKey(), file.getValue()));
    }
    inputs.add(events("ar_events", EventContracts.AR_EVENTS));
    inputs.add(events("page_events", EventContracts.PAGE_EVENTS));
    for (String name : List.of("orders", "returns", "experiments", "calendar")) {
      inputs.add(copied(name, "landing/" + name + "/0000000001"));
    }
    inputs.add(copied("catalogue", "state/catalogue"));
    inputs.add(copied("economics", "state/economics"));
    Path staging = Files.createDirectories(home.resolve("staging"));
    return new StepInput(
        "run-1",
        StepName.INSIGHTS,
        "shop",
        spec.lastDay(),
        spec.seed(),
        "test",
        inputs,
        Map.of("zone", "Europe/Berlin"),
        staging.toString());
  }

  /**
   * The true effect on buying, as a share of what buys without: both outcomes of all views in which
   * AR could be opened.
   */
  public double trueShare(LocalDate last) throws IOException {
    long with = 0;
    long without = 0;
    try (BufferedReader lines = Files.newBufferedReader(files.resolve("truth/views.csv"))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        if (cells[6].equals("true") && !LocalDate.parse(cells[1]).isAfter(last)) {
          with += cells[10].equals("true") ? 1 : 0;
          without += cells[11].equals("true") ? 1 : 0;
        }
      }
    }
    return (double) with / without - 1;
  }

  /**
   * The true effect of offering AR, as a share of what buys without: of the views in which AR could
   * be opened, on days from one to another, those who used it buy as they do with it.
   */
  public double trueOfferShare(LocalDate first, LocalDate last) throws IOException {
    long offered = 0;
    long without = 0;
    try (BufferedReader lines = Files.newBufferedReader(files.resolve("truth/views.csv"))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        LocalDate day = LocalDate.parse(cells[1]);
        if (cells[6].equals("true") && !day.isBefore(first) && !day.isAfter(last)) {
          offered += cells[cells[7].equals("used") ? 10 : 11].equals("true") ? 1 : 0;
          without += cells[11].equals("true") ? 1 : 0;
        }
      }
    }
    return (double) offered / without - 1;
  }

  private ArtefactRef copied(String name, String as) throws IOException {
    List<String> lines = Files.readAllLines(files.resolve(name + ".csv"));
    return written(as, lines);
  }

  private ArtefactRef events(String name, Contract contract) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", contract.header()));
    try (BufferedReader in = Files.newBufferedReader(files.resolve(name + ".jsonl"))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode event = JSON.readTree(line);
        JsonNode consent = event.path("data").path("consent");
        if (consent.path("analytics").asBoolean()) {
          lines.add(row(contract, event, consent));
        }
      }
    }
    return written("landing/" + name + "/0000000001", lines);
  }

  private static String row(Contract contract, JsonNode event, JsonNode consent) {
    boolean personal = consent.path("personalisation").asBoolean();
    JsonNode data = event.path("data");
    Map<String, String> known = new HashMap<>();
    known.put("event_id", event.path("id").asText());
    known.put("source", event.path("source").asText());
    known.put("time", event.path("time").asText());
    known.put("type", event.path("type").asText());
    known.put("consent", personal ? "ap" : "a");
    UnaryOperator<String> cell =
        name ->
            name.equals("shopper_ref") && !personal
                ? ""
                : known.getOrDefault(name, data.path(name).asText(""));
    return String.join(",", contract.header().stream().map(cell).toList());
  }

  private ArtefactRef written(String name, List<String> lines) throws IOException {
    Path file = home.resolve(name + ".csv.gz");
    Files.createDirectories(file.getParent());
    try (BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
      for (String line : lines) {
        out.write(line);
        out.newLine();
      }
    }
    return new ArtefactRef(
        name, file.toString(), "0".repeat(64), lines.size() - 1L, Files.size(file));
  }
}
