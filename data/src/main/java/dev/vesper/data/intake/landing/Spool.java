package dev.vesper.data.intake.landing;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.CsvLine;
import dev.vesper.data.intake.LandedRow;
import dev.vesper.data.intake.RowSink;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.run.Sha256;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one file between reading and landing: a text file per contract, ready for COPY, so that
 * no transaction is open while a slow file is read. Raw shopper references never get here.
 */
public final class Spool implements RowSink, AutoCloseable {
  private static final char KEY_SEPARATOR = '\u001f';
  private static final int MOST_RAW = 4_000;

  private final Path folder;
  private final Map<String, BufferedWriter> files = new TreeMap<>();
  private final Map<String, Contract> events = new TreeMap<>();
  private final Map<String, StateRows> states = new TreeMap<>();
  private final Map<ReasonCode, Amounts> quarantined = new EnumMap<>(ReasonCode.class);
  private final Map<ReasonCode, Amounts> notDemand = new EnumMap<>(ReasonCode.class);
  private final FilledCells filled = new FilledCells();
  private Amounts arrived = Amounts.NONE;
  private Amounts stateDuplicates = Amounts.NONE;

  /** Rows of one state, by key, to find repetitions. */
  private record StateRows(Contract contract, Map<String, String> byKey, boolean[] derived) {}

  public Spool(Path folder) {
    this.folder = folder;
  }

  @Override
  public void begin(Contract state) {
    states.put(state.name(), new StateRows(state, new HashMap<>(), new boolean[] {false}));
  }

  @Override
  public void keep(LandedRow row) throws IOException {
    arrived = arrived.plus(row.amounts());
    filled.count(row);
    if (row.contract().kind() == Contract.Kind.STATE) {
      keepState(row, false);
    } else {
      event(row);
    }
  }

  @Override
  public void keepAside(LandedRow row, ReasonCode reason) throws IOException {
    arrived = arrived.plus(row.amounts());
    notDemand.merge(reason, row.amounts(), Amounts::plus);
    event(row);
  }

  @Override
  public void derive(LandedRow row) throws IOException {
    keepState(row, true);
  }

  @Override
  public void quarantine(
      String contract, long line, ReasonCode reason, String column, String raw, Amounts amounts)
      throws IOException {
    arrived = arrived.plus(amounts);
    quarantined.merge(reason, amounts, Amounts::plus);
    StringBuilder text = new StringBuilder();
    text.append(line).append('\t');
    CopyText.append(text, contract);
    text.append('\t');
    CopyText.append(text, column);
    text.append('\t').append(reason.code()).append('\t');
    boolean cut = raw.length() > MOST_RAW;
    CopyText.append(
        text, cut ? raw.substring(0, MOST_RAW) + "… (" + raw.length() + " characters)" : raw);
    write("quarantine", text);
  }

  private void event(LandedRow row) throws IOException {
    events.put(row.contract().name(), row.contract());
    StringBuilder text = new StringBuilder();
    text.append(row.line()).append('\t');
    CopyText.append(text, key(row));
    text.append('\t').append(row.day()).append('\t').append(row.knownOn());
    text.append('\t').append(row.amounts().rows());
    text.append('\t').append(row.amounts().units());
    text.append('\t').append(row.amounts().moneyMinor()).append('\t');
    CopyText.append(text, CsvLine.of(row.values()));
    write(row.contract().name(), text);
  }

  private void keepState(LandedRow row, boolean derived) throws IOException {
    StateRows rows =
        states.computeIfAbsent(
            row.contract().name(),
            name -> new StateRows(row.contract(), new HashMap<>(), new boolean[] {derived}));
    String values = CsvLine.of(row.values());
    String earlier = derived ? null : rows.byKey().putIfAbsent(key(row), values);
    if (earlier != null && earlier.equals(values)) {
      stateDuplicates = stateDuplicates.plus(row.amounts());
      return;
    }
    if (earlier != null) {
      arrived = arrived.minus(row.amounts());
      String contract = row.contract().name();
      quarantine(contract, row.line(), ReasonCode.KEY_REPEATED, "", values, row.amounts());
      return;
    }
    StringBuilder text = new StringBuilder();
    CopyText.append(text, row.knownOn() == null ? null : row.knownOn().toString());
    text.append('\t').append(row.assumed());
    for (String value : row.values()) {
      text.append('\t');
      CopyText.append(text, value.isEmpty() ? null : value);
    }
    write(row.contract().name(), text);
  }

  /** Terms may follow one another in time, so their first day is part of what they are. */
  private static String key(LandedRow row) {
    List<String> columns = new ArrayList<>(row.contract().key());
    if (row.contract().name().equals("supply_terms")) {
      columns.add("valid_from");
    }
    List<String> header = row.contract().header();
    StringBuilder key = new StringBuilder();
    for (String column : columns) {
      if (key.length() > 0) {
        key.append(KEY_SEPARATOR);
      }
      key.append(row.values()[header.indexOf(column)]);
    }
    return key.toString();
  }

  private void write(String name, StringBuilder line) throws IOException {
    BufferedWriter file = files.get(name);
    if (file == null) {
      file = Files.newBufferedWriter(file(name));
      files.put(name, file);
    }
    line.append('\n');
    file.append(line);
  }

  /** Event contracts that have rows. */
  List<Contract> events() {
    return List.copyOf(events.values());
  }

  /** State contracts that have rows. */
  List<Contract> states() {
    return states.values().stream().map(StateRows::contract).toList();
  }

  /** Whether the state's rows were made from other rows. */
  boolean isDerived(Contract state) {
    StateRows rows = states.get(state.name());
    return rows != null && rows.derived()[0];
  }

  /** The contract's rows for COPY; null when it has none. */
  @Nullable Path rows(String name) {
    return files.containsKey(name) ? file(name) : null;
  }

  /** The content of all files as one hash. */
  String sha256() throws IOException {
    MessageDigest digest = Sha256.digest();
    for (String name : files.keySet()) {
      digest.update(Files.readAllBytes(file(name)));
    }
    return Sha256.hex(digest);
  }

  private Path file(String name) {
    return folder.resolve(name + ".copy");
  }

  /** How many rows fill each column. */
  FilledCells filled() {
    return filled;
  }

  /** All rows read so far. */
  Amounts arrived() {
    return arrived;
  }

  Amounts stateDuplicates() {
    return stateDuplicates;
  }

  Map<ReasonCode, Amounts> quarantined() {
    return quarantined;
  }

  Map<ReasonCode, Amounts> notDemand() {
    return notDemand;
  }

  /** All rows have been read: the files are complete. */
  public void finish() throws IOException {
    close();
  }

  /** Ends the files; they stay until their folder is deleted. */
  @Override
  public void close() throws IOException {
    for (BufferedWriter file : files.values()) {
      file.close();
    }
  }
}
