package dev.vesper.data.intake.landing;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.data.intake.NotDemand;
import dev.vesper.data.intake.SetAside;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.EventContracts;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Landed segments as files of rows.
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

  /** Sees a row's cells. */
  @FunctionalInterface
  public interface Look {
    void at(String[] cells);
  }

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
    return Stream.of(NotDemand.CONTRACT, SetAside.CONTRACT)
        .filter(contract -> contract.name().equals(name))
        .findFirst()
        .or(() -> InputContracts.named(name))
        .or(() -> EventContracts.named(name))
        .orElseThrow(() -> new IllegalStateException("nobody knows the contract " + name));
  }

  /** Where the segment lies. */
  public Path path(Segment segment) {
    return SegmentFile.of(landing, segment.contract().name(), segment.number(), segment.revision());
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

  CsvReader<CsvRecord> open(Segment segment) throws IOException {
    InputStream in = Files.newInputStream(path(segment));
    return CsvReader.builder()
        .ofCsvRecord(
            new InputStreamReader(new GZIPInputStream(in, 1 << 16), StandardCharsets.UTF_8));
  }

  /** The hash of a segment's rows as text, whatever compressed them. */
  public String contentHash(Segment segment) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(path(segment)), 1 << 16)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return Sha256.hex(digest);
  }
}
