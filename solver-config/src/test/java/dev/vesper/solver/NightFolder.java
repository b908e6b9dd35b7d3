package dev.vesper.solver;

import dev.vesper.domain.contract.Column;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.HandOver;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** A night's hand-over files, written by hand: rows as {@code column=value} pairs. */
public final class NightFolder {
  private static final Map<String, List<String>> OTHERS =
      Map.of(
          "response_cells",
          List.of(
              "channel",
              "campaign",
              "item_ids",
              "period_days",
              "last_spend_minor",
              "mean_spend_minor",
              "max_spend_minor",
              "warnings"),
          "response_curves",
          List.of(
              "channel",
              "campaign",
              "draw",
              "form",
              "height",
              "carry_over",
              "half",
              "slope",
              "adstock_minor"),
          "landing/ad_spend/0000000001",
          List.of("day", "channel", "campaign", "cost_minor"),
          "landing/ad_spend/0000000002",
          List.of("day", "channel", "campaign", "cost_minor"));

  private final Path folder;
  private final LocalDate asOf;
  private final Map<String, Contract> contracts = new TreeMap<>();
  private final Map<String, List<String>> rows = new LinkedHashMap<>();
  private final Map<String, String> settings = new TreeMap<>();

  public NightFolder(Path folder, LocalDate asOf) {
    this.folder = folder;
    this.asOf = asOf;
    file("state/catalogue", InputContracts.CATALOGUE);
    file("state/locations", InputContracts.LOCATIONS);
    file("state/suppliers", InputContracts.SUPPLIERS);
    file("state/supply_terms", InputContracts.SUPPLY_TERMS);
    file("state/economics", InputContracts.ECONOMICS);
    file("state/stock", HandOver.STATE_STOCK);
    file("state/on_order", HandOver.STATE_ON_ORDER);
    file("return_share", HandOver.RETURN_SHARE);
    file("forecast", HandOver.FORECAST);
  }

  private void file(String name, Contract contract) {
    contracts.put(name, contract);
    rows.put(name, new ArrayList<>());
  }

  public NightFolder set(String key, String value) {
    settings.put(key, value);
    return this;
  }

  /** Adds a row; columns that are not named are empty. */
  public NightFolder row(String file, String... columnsAndValues) {
    Map<String, String> cells = new TreeMap<>();
    for (String pair : columnsAndValues) {
      int equals = pair.indexOf('=');
      cells.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    StringBuilder line = new StringBuilder();
    for (String column : header(file)) {
      line.append(line.isEmpty() ? "" : ",").append(cells.getOrDefault(column, ""));
    }
    rows.computeIfAbsent(file, name -> new ArrayList<>()).add(line.toString());
    return this;
  }

  public NightFolder without(String file, String startsWith) {
    rows.get(file).removeIf(line -> line.startsWith(startsWith));
    return this;
  }

  public NightFolder pin(String item, String location, String quantity) {
    rows.computeIfAbsent("state/pins", name -> new ArrayList<>())
        .add(item + "," + location + "," + quantity);
    return this;
  }

  /** A forecast of the same sure demand every step. */
  public NightFolder sureForecast(String item, String location, int grain, int units, int steps) {
    String level = Integer.toString(units);
    return row(
        "forecast",
        "item_id=" + item,
        "location_id=" + location,
        "grain_days=" + grain,
        "first_day=" + asOf.plusDays(1),
        "model=known",
        "demand_class=sure",
        "correlation=0",
        "mean=" + repeated(level, steps, ";"),
        "zero_mass=" + repeated(units == 0 ? "1" : "0", steps, ";"),
        "quantiles=" + repeated(repeated(level, 13, ";"), steps, "|"));
  }

  public static String repeated(String part, int times, String separator) {
    return String.join(separator, Collections.nCopies(times, part));
  }

  /** Writes the files with rows in the order of that seed; 0: as given. */
  public StepInput write(long shuffle) throws IOException {
    Path staging = Files.createDirectories(folder.resolve("staging-" + shuffle));
    List<ArtefactRef> files = new ArrayList<>();
    for (Map.Entry<String, List<String>> file : rows.entrySet()) {
      List<String> lines = new ArrayList<>(file.getValue());
      if (shuffle != 0) {
        Collections.shuffle(lines, new Random(shuffle));
      }
      lines.add(0, String.join(",", header(file.getKey())));
      byte[] bytes = gzipped(String.join("\n", lines) + "\n");
      Path path = folder.resolve(shuffle + "-" + file.getKey().replace('/', '-') + ".csv.gz");
      Files.write(path, bytes);
      files.add(
          new ArtefactRef(file.getKey(), path.toString(), "", lines.size() - 1, bytes.length));
    }
    return new StepInput(
        "run-" + shuffle,
        StepName.OPTIMISE,
        "shop",
        asOf,
        7,
        "test",
        files,
        settings,
        staging.toString());
  }

  private List<String> header(String file) {
    Contract contract = contracts.get(file);
    if (contract == null) {
      return OTHERS.getOrDefault(file, List.of("item_id", "location_id", "quantity"));
    }
    List<String> header = new ArrayList<>(contract.columns().stream().map(Column::name).toList());
    if (file.startsWith("state/") && !header.contains("assumed")) {
      header.add("assumed");
    }
    return header;
  }

  private static byte[] gzipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
