package dev.vesper.data.intake.landing;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.data.intake.CsvLine;
import dev.vesper.data.intake.landing.LandedSegments.Segment;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.Sha256;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Writes several segments of a contract as one. No key may be in two of them: then no order between
 * them matters, and the rows are the same before and after. The first keeps its name; nothing is
 * overwritten, and what the store does not name from the caller's commit on goes afterwards.
 *
 * @param landed the segments
 */
public record SegmentMerge(LandedSegments landed) {

  /**
   * Merges them into the first.
   *
   * @throws IllegalStateException when the rows are not the same before and after; nothing is to be
   *     committed then
   */
  public Segment merge(List<Segment> members) throws SQLException, IOException {
    Segment into = members.get(0);
    int revision = into.revision() + 1;
    String before = rows(members);
    SegmentFile.Written written =
        SegmentFile.write(
            SegmentFile.of(landed.landing(), into.contract().name(), into.number(), revision),
            into.contract(),
            out -> copy(members, out));
    Fault.at("compact.after-file");
    Segment merged =
        new Segment(into.contract(), into.number(), revision, written.rows(), written.sha256());
    if (!before.equals(rows(List.of(merged)))) {
      throw new IllegalStateException(
          "the merged segment " + merged.name() + " holds other rows than its parts");
    }
    rename(members, merged, written.bytes());
    return merged;
  }

  /** The rows of segments, whatever order they lie in: how many, and the sum of their hashes. */
  private String rows(List<Segment> segments) throws IOException {
    long[] count = {0};
    long[] sum = new long[4];
    for (Segment segment : segments) {
      landed.read(
          segment,
          cells -> {
            count[0]++;
            MessageDigest digest = Sha256.digest();
            digest.update(CsvLine.of(cells).getBytes(StandardCharsets.UTF_8));
            ByteBuffer hash = ByteBuffer.wrap(digest.digest());
            for (int part = 0; part < sum.length; part++) {
              sum[part] += hash.getLong();
            }
          });
    }
    return count[0] + " rows " + Arrays.toString(sum);
  }

  /** One row ahead in a segment. */
  private record Ahead(String key, CsvRecord row, Iterator<CsvRecord> rest) {}

  private long copy(List<Segment> members, Writer out) throws IOException {
    List<CsvReader<CsvRecord>> open = new ArrayList<>();
    try {
      PriorityQueue<Ahead> next = new PriorityQueue<>(Comparator.comparing(Ahead::key));
      for (Segment member : members) {
        CsvReader<CsvRecord> reader = landed.open(member);
        open.add(reader);
        Iterator<CsvRecord> rows = reader.iterator();
        rows.next();
        step(member, rows, next);
      }
      long count = 0;
      for (Ahead row = next.poll(); row != null; row = next.poll()) {
        out.write(CsvLine.of(cells(row.row())));
        out.write('\n');
        count++;
        step(members.get(0), row.rest(), next);
      }
      return count;
    } finally {
      for (CsvReader<CsvRecord> reader : open) {
        reader.close();
      }
    }
  }

  private static void step(Segment of, Iterator<CsvRecord> rows, PriorityQueue<Ahead> next) {
    if (rows.hasNext()) {
      CsvRecord row = rows.next();
      next.add(new Ahead(RowKey.of(of.contract(), cells(row)), row, rows));
    }
  }

  private static String[] cells(CsvRecord row) {
    return row.getFields().toArray(String[]::new);
  }

  private void rename(List<Segment> members, Segment merged, long bytes) throws SQLException {
    Sql sql = landed.sql();
    String shop = landed.shopId();
    String contract = merged.contract().name();
    Array others =
        sql.connection()
            .createArrayOf("bigint", members.stream().skip(1).map(Segment::number).toArray());
    sql.run(
        "update landed_key set number = ? where shop_id = ? and contract = ? and number = any(?)",
        merged.number(),
        shop,
        contract,
        others);
    sql.run(
        "insert into intake_event_day select shop_id, ?::bigint, contract, day, zone"
            + " from intake_event_day where shop_id = ? and contract = ? and number = any(?)"
            + " on conflict do nothing",
        merged.number(),
        shop,
        contract,
        others);
    sql.run(
        "delete from intake_event_day where shop_id = ? and contract = ? and number = any(?)",
        shop,
        contract,
        others);
    sql.run(
        "update intake_part p set revision = ?, row_count = ?, sha256 = ?, bytes = ?,"
            + " first_day = least(p.first_day, o.first_day),"
            + " last_day = greatest(p.last_day, o.last_day)"
            + " from (select min(first_day) as first_day, max(last_day) as last_day"
            + " from intake_part where shop_id = ? and contract = ? and number = any(?)) o"
            + " where p.shop_id = ? and p.contract = ? and p.number = ?",
        merged.revision(),
        merged.rows(),
        merged.sha256(),
        bytes,
        shop,
        contract,
        others,
        shop,
        contract,
        merged.number());
    sql.run(
        "delete from intake_part where shop_id = ? and contract = ? and number = any(?)",
        shop,
        contract,
        others);
  }
}
