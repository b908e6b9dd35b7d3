package dev.vesper.data.intake.landing;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.data.intake.CsvLine;
import dev.vesper.data.intake.NotDemand;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Landed segments as files of rows, and how they are written anew without some of them. Nothing is
 * overwritten: a segment written anew has a new name, and its row in the store names it from the
 * caller's commit on; the old file goes afterwards.
 *
 * @param sql the caller's transaction
 * @param shopId the shop
 * @param landing where segments lie
 */
public record LandedSegments(Sql sql, String shopId, Path landing) {

  /**
   * A segment.
   *
   * @param contract what its rows are
   * @param number the import that brought it
   * @param revision how often it was written anew
   */
  public record Segment(Contract contract, long number, int revision, long rows, String sha256) {
    /** Its name among a step's inputs. */
    public String name() {
      return SegmentFile.name(contract.name(), number);
    }
  }

  /** Decides about a row by its cells, which it may change in place; false: it goes. */
  @FunctionalInterface
  public interface Keep {
    boolean row(String[] cells);
  }

  /** Sees a row's cells. */
  @FunctionalInterface
  public interface Look {
    void at(String[] cells);
  }

  /**
   * What a rewriting would do.
   *
   * @param removed rows that would go
   * @param changed rows that would change
   */
  public record Counted(long removed, long changed) {}

  /** Whether days of rows that go are made again. */
  public enum Days {
    MADE_AGAIN,
    LEFT_AS_THEY_ARE
  }

  /**
   * What a rewriting did.
   *
   * @param before the segment as it was
   * @param after as it is; null when no row is left
   * @param removedKeys keys of rows that went
   */
  public record Rewritten(
      Segment before, @Nullable Segment after, List<String> removedKeys, long changedRows) {}

  /** All segments of events, by contract and import. */
  public List<Segment> all() throws SQLException {
    return sql.list(
        "select contract, number, revision, row_count, sha256 from intake_part"
            + " where shop_id = ? and not state order by contract collate \"C\", number",
        row ->
            new Segment(
                contract(row.getString(1)),
                row.getLong(2),
                row.getInt(3),
                row.getLong(4),
                row.getString(5)),
        shopId);
  }

  private static Contract contract(String name) {
    return Optional.of(NotDemand.CONTRACT)
        .filter(contract -> contract.name().equals(name))
        .or(() -> InputContracts.named(name))
        .orElseThrow(() -> new IllegalStateException("nobody knows the contract " + name));
  }

  /** Where the segment lies. */
  public Path path(Segment segment) {
    return SegmentFile.of(
        landing, segment.contract().name(), segment.number(), segment.revision());
  }

  /** Shows every row. */
  public void read(Segment segment, Look look) throws IOException {
    try (CsvReader<CsvRecord> rows = open(segment)) {
      boolean header = true;
      for (CsvRecord row : rows) {
        if (!header) {
          look.at(row.getFields().toArray(String[]::new));
        }
        header = false;
      }
    }
  }

  private CsvReader<CsvRecord> open(Segment segment) throws IOException {
    InputStream in = Files.newInputStream(path(segment));
    return CsvReader.builder()
        .ofCsvRecord(
            new InputStreamReader(new GZIPInputStream(in, 1 << 16), StandardCharsets.UTF_8));
  }

  /** Counts what a rewriting would do. */
  public Counted count(Segment segment, Keep keep) throws IOException {
    long[] counted = {0, 0};
    read(
        segment,
        cells -> {
          String[] before = cells.clone();
          boolean kept = keep.row(cells);
          counted[0] += kept ? 0 : 1;
          counted[1] += kept && !Arrays.equals(before, cells) ? 1 : 0;
        });
    return new Counted(counted[0], counted[1]);
  }

  /**
   * Writes a segment anew; one of which every row stays as it is stays itself. Keys of rows that
   * went are taken from the store, and their days are marked.
   */
  public Rewritten rewrite(Segment segment, Keep keep, Days days)
      throws SQLException, IOException {
    List<String> removed = new ArrayList<>();
    long[] changed = {0};
    read(
        segment,
        cells -> {
          String[] before = cells.clone();
          if (!keep.row(cells)) {
            removed.add(Spool.key(segment.contract(), before));
          } else if (!Arrays.equals(before, cells)) {
            changed[0]++;
          }
        });
    if (removed.isEmpty() && changed[0] == 0) {
      return new Rewritten(segment, segment, removed, 0);
    }
    forget(segment, removed, days);
    if (removed.size() == segment.rows()) {
      sql.run(
          "delete from intake_part where shop_id = ? and number = ? and contract = ?",
          shopId,
          segment.number(),
          segment.contract().name());
      return new Rewritten(segment, null, removed, 0);
    }
    return new Rewritten(segment, write(segment, keep), removed, changed[0]);
  }

  private Segment write(Segment segment, Keep keep) throws SQLException, IOException {
    int revision = segment.revision() + 1;
    Path file = SegmentFile.of(landing, segment.contract().name(), segment.number(), revision);
    SegmentFile.Written written =
        SegmentFile.write(file, segment.contract(), out -> copy(segment, keep, out));
    sql.run(
        "update intake_part p set revision = ?, row_count = ?, sha256 = ?, bytes = ?,"
            + " first_day = coalesce(k.first_day, p.first_day),"
            + " last_day = coalesce(k.last_day, p.last_day)"
            + " from (select min(day) as first_day, max(known_on) as last_day from ("
            + " select day, known_on from landed_key where shop_id = ? and number = ?"
            + " and contract = ? union all select day, known_on from held_key where shop_id = ?"
            + " and number = ? and contract = ?) days) k"
            + " where shop_id = ? and number = ? and contract = ?",
        revision,
        written.rows(),
        written.sha256(),
        written.bytes(),
        shopId,
        segment.number(),
        segment.contract().name(),
        shopId,
        segment.number(),
        segment.contract().name(),
        shopId,
        segment.number(),
        segment.contract().name());
    return new Segment(
        segment.contract(), segment.number(), revision, written.rows(), written.sha256());
  }

  private long copy(Segment segment, Keep keep, java.io.Writer out) throws IOException {
    long count = 0;
    try (CsvReader<CsvRecord> rows = open(segment)) {
      boolean header = true;
      for (CsvRecord row : rows) {
        String[] cells = row.getFields().toArray(String[]::new);
        if (!header && keep.row(cells)) {
          out.write(CsvLine.of(cells));
          out.write('\n');
          count++;
        }
        header = false;
      }
    }
    return count;
  }

  /**
   * Takes keys from the store. Where their days are made again, so are the days of other rows of
   * the same key: one that was covered holds again.
   */
  private void forget(Segment segment, List<String> keys, Days days) throws SQLException {
    if (keys.isEmpty()) {
      return;
    }
    java.sql.Array all = sql.connection().createArrayOf("text", keys.toArray());
    String contract = segment.contract().name();
    if (days == Days.MADE_AGAIN && EventLoad.makesFacts(contract)) {
      sql.run(
          "insert into dirty_day (shop_id, day, known_on, mark) select distinct k.shop_id, k.day,"
              + " k.known_on, (select max(number) from intake_import where shop_id = ?)"
              + " from landed_key k where k.shop_id = ? and k.contract = ? and k.key = any(?)"
              + " on conflict (shop_id, day, known_on) do update set mark = excluded.mark",
          shopId,
          shopId,
          contract,
          all);
    }
    for (String table : List.of("landed_key", "held_key")) {
      sql.run(
          "delete from "
              + table
              + " where shop_id = ? and contract = ? and number = ? and key = any(?)",
          shopId,
          contract,
          segment.number(),
          all);
    }
  }

  /** The hash of a segment's rows as text, whatever compressed them. */
  public String contentHash(Segment segment) throws IOException {
    java.security.MessageDigest digest = Sha256.digest();
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(path(segment)), 1 << 16)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return Sha256.hex(digest);
  }
}
