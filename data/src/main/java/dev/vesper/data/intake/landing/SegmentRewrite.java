package dev.vesper.data.intake.landing;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.data.intake.CsvLine;
import dev.vesper.data.intake.landing.LandedSegments.Segment;
import dev.vesper.domain.run.Sha256;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes segments anew, without some of their rows or with other cells. Nothing is overwritten: a
 * segment written anew has a new name, and its row in the store names it from the caller's commit
 * on; the old file goes afterwards.
 *
 * @param landed the segments
 */
public record SegmentRewrite(LandedSegments landed) {

  /** Decides about a row by its cells, which it may change in place; false: it goes. */
  @FunctionalInterface
  public interface Keep {
    boolean row(String[] cells);
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

  /** Counts what a rewriting would do. */
  public Counted count(Segment segment, Keep keep) throws IOException {
    long[] counted = {0, 0};
    landed.read(
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
  public Rewritten rewrite(Segment segment, Keep keep, Days days) throws SQLException, IOException {
    List<String> removed = new ArrayList<>();
    long[] changed = {0};
    landed.read(
        segment,
        cells -> {
          String[] before = cells.clone();
          if (!keep.row(cells)) {
            removed.add(RowKey.of(segment.contract(), before));
          } else if (!Arrays.equals(before, cells)) {
            changed[0]++;
          }
        });
    if (removed.isEmpty() && changed[0] == 0) {
      return new Rewritten(segment, segment, removed, 0);
    }
    forget(segment, removed, days);
    if (removed.size() == segment.rows()) {
      landed
          .sql()
          .run(
              "delete from intake_part where shop_id = ? and number = ? and contract = ?",
              landed.shopId(),
              segment.number(),
              segment.contract().name());
      return new Rewritten(segment, null, removed, 0);
    }
    return new Rewritten(segment, write(segment, keep), removed, changed[0]);
  }

  /**
   * Tells the store of the values that rows are about to have, so that the same file again is known
   * to bring nothing new. A row that was changed before keeps the hash of what its file said.
   */
  public void rehash(Segment segment, Keep change) throws SQLException, IOException {
    List<String> keys = new ArrayList<>();
    List<String> old = new ArrayList<>();
    List<String> fresh = new ArrayList<>();
    landed.read(
        segment,
        cells -> {
          String before = CsvLine.of(cells);
          String key = RowKey.of(segment.contract(), cells);
          change.row(cells);
          String after = CsvLine.of(cells);
          if (!after.equals(before)) {
            keys.add(key);
            old.add(Sha256.of(before));
            fresh.add(Sha256.of(after));
          }
        });
    for (String table : List.of("landed_key", "held_key")) {
      landed
          .sql()
          .run(
              "update "
                  + table
                  + " k set value_hash = decode(n.fresh, 'hex') from unnest(?, ?, ?) as n (key, old,"
                  + " fresh) where k.shop_id = ? and k.contract = ? and k.number = ? and k.key = n.key"
                  + " and k.value_hash = decode(n.old, 'hex')",
              array(keys),
              array(old),
              array(fresh),
              landed.shopId(),
              segment.contract().name(),
              segment.number());
    }
  }

  private Array array(List<String> texts) throws SQLException {
    return landed.sql().connection().createArrayOf("text", texts.toArray());
  }

  private Segment write(Segment segment, Keep keep) throws SQLException, IOException {
    int revision = segment.revision() + 1;
    Path file =
        SegmentFile.of(landed.landing(), segment.contract().name(), segment.number(), revision);
    SegmentFile.Written written =
        SegmentFile.write(file, segment.contract(), out -> copy(segment, keep, out));
    landed
        .sql()
        .run(
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
            landed.shopId(),
            segment.number(),
            segment.contract().name(),
            landed.shopId(),
            segment.number(),
            segment.contract().name(),
            landed.shopId(),
            segment.number(),
            segment.contract().name());
    return new Segment(
        segment.contract(), segment.number(), revision, written.rows(), written.sha256());
  }

  private long copy(Segment segment, Keep keep, Writer out) throws IOException {
    long count = 0;
    try (CsvReader<CsvRecord> rows = landed.open(segment)) {
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
    Array all = array(keys);
    String contract = segment.contract().name();
    if (days == Days.MADE_AGAIN && EventLoad.makesFacts(contract)) {
      landed
          .sql()
          .run(
              "insert into dirty_day (shop_id, day, known_on, mark) select distinct k.shop_id, k.day,"
                  + " k.known_on, (select max(number) from intake_import where shop_id = ?)"
                  + " from landed_key k where k.shop_id = ? and k.contract = ? and k.key = any(?)"
                  + " on conflict (shop_id, day, known_on) do update set mark = excluded.mark",
              landed.shopId(),
              landed.shopId(),
              contract,
              all);
    }
    for (String table : List.of("landed_key", "held_key")) {
      landed
          .sql()
          .run(
              "delete from "
                  + table
                  + " where shop_id = ? and contract = ? and number = ? and key = any(?)",
              landed.shopId(),
              contract,
              segment.number(),
              all);
    }
  }
}
