package dev.vesper.data.intake.landing;

import dev.vesper.data.intake.Amounts;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.EventContracts;
import dev.vesper.domain.run.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Loads the rows of one event contract of one import: tells new rows from duplicates and
 * corrections, writes the segment, and records keys and dirty days.
 */
final class EventLoad {
  /** Contracts whose rows make facts of a day. */
  private static final Set<String> FACTS =
      Set.of("orders", "returns", "sales", "receipts", "ar_events", "page_events");

  private static final String ARRIVED =
      """
      create temp table arrived_%1$s (line bigint, key text collate "C", day date, known_on date,
        rows_read bigint, units bigint, money_minor bigint, row_text text) on commit drop""";

  private static final String CLASSIFY =
      """
      create temp table classified_%1$s on commit drop as
      with numbered as (
        select a.*, sha256(convert_to(row_text, 'UTF8')) as value_hash,
          row_number() over (partition by key order by line %2$s) as occurrence,
          first_value(row_text) over (partition by key order by line %2$s) as first_row
        from arrived_%1$s a),
      earlier as (
        select distinct on (k.key) k.key, k.value_hash, k.day, k.known_on
        from landed_key k
        where k.shop_id = ? and k.contract = ? and k.key in (select key from arrived_%1$s)
        order by k.key, k.number desc)
      select n.line, n.key, n.day, n.known_on, n.rows_read, n.units, n.money_minor, n.row_text, n.value_hash,
        e.day as earlier_day, e.known_on as earlier_known_on,
        case when occurrence > 1 and row_text = first_row then 'duplicate'
          when occurrence > 1 then '%3$s'
          when e.value_hash = n.value_hash then 'duplicate'
          when e.key is not null then 'correction'
          else 'new' end as fate
      from numbered n left join earlier e on e.key = n.key""";

  // Rows that only take the place of the same row of a replaced import change no day.
  private static final String MARK_DAYS =
      """
      insert into dirty_day (shop_id, day, known_on, mark)
      select distinct ?, d.day, d.known_on, ?::bigint from (
        select c.day, c.known_on from classified_%1$s c
          left join replaced_key r on r.contract = ? and r.key = c.key
            and r.value_hash = c.value_hash
          where c.fate in ('new', 'correction') and r.key is null
        union select earlier_day, earlier_known_on from classified_%1$s where fate = 'correction'
      ) d
      on conflict (shop_id, day, known_on) do update set mark = excluded.mark""";

  private static final String EVENT_DAYS =
      """
      insert into intake_event_day
      select distinct ?, ?::bigint, ?, c.day, ? from classified_%1$s c
        where c.fate in ('new', 'correction')
      on conflict do nothing""";

  // A later row of a key takes its place on whatever day an earlier one stood.
  private static final String FORMER_EVENT_DAYS =
      """
      insert into intake_event_day
      select distinct ?, ?::bigint, ?, k.day, ? from landed_key k
        where k.shop_id = ? and k.contract = ?
          and k.key in (select key from classified_%1$s where fate = 'correction')
      on conflict do nothing""";

  /** What became of the rows: by fate. */
  record Outcome(Map<String, Amounts> byFate) {
    Amounts of(String fate) {
      return byFate.getOrDefault(fate, Amounts.NONE);
    }
  }

  private final Sql sql;
  private final String shopId;
  private final long number;
  private final Contract contract;
  private final RepeatedRows quarantine;
  private Outcome outcome = new Outcome(Map.of());

  EventLoad(Sql sql, String shopId, long number, Contract contract, RepeatedRows quarantine) {
    this.quarantine = quarantine;
    this.sql = sql;
    this.shopId = shopId;
    this.number = number;
    this.contract = contract;
  }

  /**
   * Brings the spooled rows into the transaction and classifies them.
   *
   * @param lastHolds whether the last value of a key within the file holds and supersedes those
   *     before; else the first holds, and others are repetitions to look at
   */
  Outcome classify(Path spooled, boolean lastHolds) throws SQLException, IOException {
    sql.run(named(ARRIVED));
    sql.copyIn(named("copy arrived_%1$s from stdin"), spooled, "");
    sql.run(named("analyze arrived_%1$s"));
    sql.run(
        named(CLASSIFY)
            .replace("%2$s", lastHolds ? "desc" : "asc")
            .replace("%3$s", lastHolds ? "superseded" : "repeated"),
        shopId,
        contract.name());
    quarantineRepeated();
    Map<String, Amounts> byFate = new TreeMap<>();
    sql.list(
        named(
            "select fate, sum(rows_read), sum(units), sum(money_minor) from classified_%1$s"
                + " group by fate"),
        row -> byFate.put(row.getString(1), amounts(row)));
    outcome = new Outcome(byFate);
    return outcome;
  }

  /** Rows that repeat a key go to quarantine, encrypted as all there. */
  private void quarantineRepeated() throws SQLException {
    sql.list(
        named("select line, row_text from classified_%1$s where fate = 'repeated' order by line"),
        row -> quarantine.add(number, row.getLong(1), contract.name(), row.getString(2)));
  }

  private static Amounts amounts(java.sql.ResultSet row) throws SQLException {
    return new Amounts(row.getLong(2), row.getLong(3), row.getLong(4));
  }

  /** Writes the segment and records it; an import without new rows leaves none. */
  void land(Path landing) throws SQLException, IOException {
    if (outcome.of("new").rows() + outcome.of("correction").rows() == 0) {
      return;
    }
    SegmentFile.Written segment =
        SegmentFile.write(
            SegmentFile.of(landing, contract.name(), number, 0),
            contract,
            out ->
                copied(
                    named(
                        "select row_text from classified_%1$s"
                            + " where fate in ('new', 'correction') order by key"),
                    out));
    Fault.at("import.after-segment");
    sql.run(
        named(
            "insert into intake_part select ?, ?::bigint, ?, false, false, ?::bigint, ?, ?::bigint,"
                + " min(day), max(known_on) from classified_%1$s where fate in ('new', 'correction')"),
        shopId,
        number,
        contract.name(),
        segment.rows(),
        segment.sha256(),
        segment.bytes());
  }

  /** Records how many rows are news of which day. */
  void countDays() throws SQLException {
    sql.run(
        named(
            "insert into intake_day select ?, ?::bigint, ?, known_on, sum(rows_read), sum(units),"
                + " sum(money_minor) from classified_%1$s where fate = 'new' group by known_on"),
        shopId,
        number,
        contract.name());
  }

  private long copied(String query, java.io.Writer out) throws IOException {
    try {
      return sql.copyOutText(query, out);
    } catch (SQLException e) {
      throw new IOException("the database stopped while rows were read back", e);
    }
  }

  /** Records the keys of the new rows, in the table of those that count or of those held. */
  void keep(String keyTable) throws SQLException {
    sql.run(
        "insert into "
            + keyTable
            + named(
                " select ?, ?, key, ?::bigint, value_hash, day, known_on"
                    + " from classified_%1$s where fate in ('new', 'correction')"),
        shopId,
        contract.name(),
        number);
  }

  /** The days of new rows, and the former days of corrected ones, are to be made again. */
  void markDays() throws SQLException {
    if (makesFacts(contract.name())) {
      sql.run(named(MARK_DAYS), shopId, number, contract.name());
    }
  }

  /** Records which days the events of this import tell of, by that zone. */
  void keepEventDays(ZoneId zone) throws SQLException {
    if (!EventContracts.ALL.contains(contract)) {
      return;
    }
    sql.run(named(EVENT_DAYS), shopId, number, contract.name(), zone.getId());
    if (outcome.of("correction").rows() > 0) {
      // Without its figures the server takes the few keys for many and compares all with all.
      sql.run(named("analyze classified_%1$s"));
      sql.run(
          named(FORMER_EVENT_DAYS),
          shopId,
          number,
          contract.name(),
          zone.getId(),
          shopId,
          contract.name());
    }
  }

  /** New rows by the text of their first cell. */
  Map<String, Amounts> newByFirstCell() throws SQLException {
    Map<String, Amounts> byCell = new TreeMap<>();
    sql.list(
        named(
            "select split_part(row_text, ',', 1), sum(rows_read), sum(units), sum(money_minor)"
                + " from classified_%1$s where fate in ('new', 'correction') group by 1"),
        row -> byCell.put(row.getString(1), amounts(row)));
    return byCell;
  }

  /** Whether rows of the contract make facts of a day. */
  static boolean makesFacts(String contract) {
    return FACTS.contains(contract);
  }

  boolean isOf(Contract other) {
    return contract.equals(other);
  }

  // Contract names are our own identifiers, never text from outside.
  private String named(String text) {
    return text.replace("%1$s", contract.name());
  }
}
