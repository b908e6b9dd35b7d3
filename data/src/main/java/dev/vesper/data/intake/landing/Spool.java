package dev.vesper.data.intake.landing;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.CsvLine;
import dev.vesper.data.intake.LandedRow;
import dev.vesper.data.intake.RowSink;
import dev.vesper.data.privacy.Door;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.run.Sha256;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one file between reading and landing: a text file per contract, ready for COPY, so that
 * no transaction is open while a slow file is read. Raw shopper references never get here, rows for
 * quarantine are written encrypted, and rows of erased shoppers go no further.
 */
public final class Spool implements RowSink, AutoCloseable {
  private static final int MOST_RAW = 4_000;

  private final Path folder;
  private final @Nullable Door door;
  private final @Nullable QuarantineCells cells;
  private final Map<String, BufferedWriter> files = new TreeMap<>();
  private final Map<String, Contract> events = new TreeMap<>();
  private final Map<String, StateRows> states = new TreeMap<>();
  private final Map<ReasonCode, Amounts> quarantined = new EnumMap<>(ReasonCode.class);
  private final Map<ReasonCode, Amounts> notDemand = new EnumMap<>(ReasonCode.class);
  private final FilledCells filled = new FilledCells();
  private Amounts arrived = Amounts.NONE;
  private Amounts turnedAway = Amounts.NONE;
  private Amounts stateDuplicates = Amounts.NONE;

  /** Rows of one state, by key, to find repetitions. */
  private record StateRows(Contract contract, Map<String, String> byKey, boolean[] derived) {}

  /** For rows that are made here: they tell of nobody, and none of them fails. */
  public Spool(Path folder) {
    this.folder = folder;
    this.door = null;
    this.cells = null;
  }

  /**
   * For rows of a file.
   *
   * @param fileSha256 the hash of its bytes
   */
  public Spool(Path folder, Door door, String fileSha256) {
    this.folder = folder;
    this.door = door;
    this.cells = new QuarantineCells(door.seal(), fileSha256);
  }

  @Override
  public void begin(Contract state) {
    states.put(state.name(), new StateRows(state, new HashMap<>(), new boolean[] {false}));
  }

  @Override
  public void keep(LandedRow row) throws IOException {
    if (turnedAway(row)) {
      return;
    }
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
    if (turnedAway(row)) {
      return;
    }
    arrived = arrived.plus(row.amounts());
    notDemand.merge(reason, row.amounts(), Amounts::plus);
    event(row);
  }

  /** Rows of the erased are counted, and nothing of them is kept. */
  private boolean turnedAway(LandedRow row) throws IOException {
    if (door == null || !ErasedRows.isOne(row, door)) {
      return false;
    }
    String contract = row.contract().name();
    quarantine(contract, row.line(), ReasonCode.SHOPPER_ERASED, "", "", row.amounts());
    return true;
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
    text.append('\t').append(reason.code()).append("\t\t");
    appendSealed(text, raw);
    write("quarantine", text);
  }

  private void appendSealed(StringBuilder text, String raw) {
    if (raw.isEmpty() || cells == null) {
      text.append('\t').append(CopyText.NULL);
      return;
    }
    boolean cut = raw.length() > MOST_RAW;
    QuarantineCells.Cell cell =
        cells.next(cut ? raw.substring(0, MOST_RAW) + "… (" + raw.length() + " characters)" : raw);
    text.append(cell.name()).append("\t\\\\x").append(HexFormat.of().formatHex(cell.sealed()));
  }

  @Override
  public void turnAway(ReasonCode reason, Amounts amounts) {
    arrived = arrived.plus(amounts);
    turnedAway = turnedAway.plus(amounts);
    quarantined.merge(reason, amounts, Amounts::plus);
  }

  private void event(LandedRow row) throws IOException {
    events.put(row.contract().name(), row.contract());
    StringBuilder text = new StringBuilder();
    text.append(row.line()).append('\t');
    CopyText.append(text, RowKey.of(row));
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
    String earlier = derived ? null : rows.byKey().putIfAbsent(RowKey.of(row), values);
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

  private void write(String name, StringBuilder line) throws IOException {
    BufferedWriter file = files.get(name);
    if (file == null) {
      file = Files.newBufferedWriter(file(name));
      files.put(name, file);
    }
    line.append('\n');
    file.append(line);
  }

  /** Shoppers seen, to be carried over into the next epoch of pseudonyms. */
  Map<String, String> carried() {
    return door == null ? Map.of() : door.pseudonyms().carried();
  }

  /** Quarantine for rows that turn out to repeat a key. */
  RepeatedRows repeated(Sql sql, String shopId) {
    if (cells == null) {
      throw new IllegalStateException("rows that are made here are states");
    }
    return new RepeatedRows(sql, shopId, cells);
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

  /** Rows that are no fault of the file: none of them speaks for holding it. */
  Amounts turnedAway() {
    return turnedAway;
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
