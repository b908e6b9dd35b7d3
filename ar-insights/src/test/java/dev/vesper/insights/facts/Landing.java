package dev.vesper.insights.facts;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A landing folder filled by hand: rows are given in the columns that the facts read. */
final class Landing {
  private final Path home;
  private final List<ArtefactRef> segments = new ArrayList<>();
  private final Map<String, String> settings = new HashMap<>();
  private int runs;

  Landing(Path home) {
    this.home = home;
  }

  Landing setting(String key, String value) {
    settings.put(key, value);
    return this;
  }

  /** {@code order_id,line,time,item_id,location_id,quantity,unit_price_minor} per row. */
  Landing orders(int segment, String... rows) throws IOException {
    List<String> full = new ArrayList<>();
    for (String row : rows) {
      full.add(row + ",GBP,,,,,");
    }
    return land(InputContracts.ORDERS, segment, full);
  }

  /** {@code return_id,line,time,item_id,quantity,order_id} per row. */
  Landing returns(int segment, String... rows) throws IOException {
    List<String> full = new ArrayList<>();
    for (String row : rows) {
      full.add(row + ",,");
    }
    return land(InputContracts.RETURNS, segment, full);
  }

  /**
   * {@code item_id,location_id,period_start,period_days,units,revenue_minor,available_share} per
   * row.
   */
  Landing sales(int segment, String... rows) throws IOException {
    return land(InputContracts.SALES, segment, List.of(rows));
  }

  Landing land(Contract contract, int segment, List<String> rows) throws IOException {
    return land(contract, segment, rows, rows.size());
  }

  Landing land(Contract contract, int segment, List<String> rows, long declared)
      throws IOException {
    String name = String.format("landing/%s/%010d", contract.name(), segment);
    Path file = home.resolve(name + ".csv.gz");
    Files.createDirectories(file.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((String.join(",", contract.header()) + "\n").getBytes(StandardCharsets.UTF_8));
      for (String row : rows) {
        out.write((row + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    segments.add(
        new ArtefactRef(name, file.toString(), "0".repeat(64), declared, Files.size(file)));
    return this;
  }

  /** A state file of the snapshot. */
  Landing state(String name, List<String> header, String... rows) throws IOException {
    Path file = home.resolve("state-" + name + ".csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      String text = String.join(",", header) + "\n" + String.join("\n", rows) + "\n";
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    segments.add(
        new ArtefactRef(
            "state/" + name, file.toString(), "0".repeat(64), rows.length, Files.size(file)));
    return this;
  }

  StepInput asOf(String date) throws IOException {
    Path staging = home.resolve("staging-" + runs++);
    Files.createDirectories(staging);
    return new StepInput(
        "run-" + runs,
        StepName.FACTS,
        "shop",
        LocalDate.parse(date),
        1,
        "test",
        segments,
        settings,
        staging.toString());
  }
}
