package dev.vesper.data.intake;

import dev.vesper.data.home.Folders;
import dev.vesper.data.home.Home;
import dev.vesper.data.intake.landing.QuarantineCells;
import dev.vesper.data.intake.landing.SegmentFile;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.privacy.CellSeal;
import dev.vesper.data.privacy.KeyRing;
import dev.vesper.data.privacy.ShopKeys;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.domain.run.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A shop of a test: a home of its own, a shop of its own in the shared database, a fixed clock. */
public final class ShopOnDisk implements AutoCloseable {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-06-15T12:00:00Z"), ZoneOffset.UTC);

  private final DataSource source;
  private final Home home;
  private final String shopId;
  private int files;

  public ShopOnDisk(EmbeddedDatabase database, Path folder, String shopId) {
    this(database.dataSource(), folder, shopId);
  }

  /** In a database of its own. */
  public ShopOnDisk(DataSource source, Path folder, String shopId) {
    this.source = source;
    this.home = new Home(folder.resolve("home-" + shopId), EmbeddedDatabase.CACHE).create();
    this.shopId = shopId;
  }

  public Home home() {
    return home;
  }

  public DataSource source() {
    return source;
  }

  /** What the shop's clock says, always. */
  public static Clock clock() {
    return NOON;
  }

  public String id() {
    return shopId;
  }

  /** Sets the shop's currency. */
  public void currency(String code) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "insert into shop_setting (shop_id, key, value, actor, changed_at) values ('"
              + shopId
              + "', 'currency', '"
              + code
              + "', 'test', now())");
    }
  }

  public Importer importer() {
    return new Importer(source, home, shopId, keys(), KnownFormats.all(), NOON);
  }

  public ShopKeys keys() {
    return ShopKeys.of(home, Map.of());
  }

  /** Writes a file with those lines and imports it. */
  public ImportReport importLines(String format, String... lines) throws IOException {
    return importFile(format, file(format, lines), null, null);
  }

  public ImportReport importDated(String format, String effective, String... lines)
      throws IOException {
    return importFile(format, file(format, lines), LocalDate.parse(effective), null);
  }

  public ImportReport importCorrecting(String format, long corrects, String... lines)
      throws IOException {
    return importFile(format, file(format, lines), null, corrects);
  }

  public ImportReport importFile(
      String format, Path file, @Nullable LocalDate effective, @Nullable Long corrects) {
    ImportRequest request = new ImportRequest(format, List.of(file), effective, corrects, "test");
    return importer().run(request, Progress.SILENT).get(0);
  }

  public Path file(String name, String... lines) throws IOException {
    Path file = home.root().resolve(name + "-" + ++files + ".csv");
    return Files.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Connections to its database. */
  public DataSource database() {
    return source;
  }

  /** All rows of a query, cells joined by a bar. */
  public List<String> rows(String sql) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var found = statement.executeQuery(sql.replace("$SHOP", "'" + shopId + "'"))) {
      List<String> rows = new ArrayList<>();
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          row.append(i == 1 ? "" : "|").append(found.getString(i));
        }
        rows.add(row.toString());
      }
      return rows;
    }
  }

  /** What lies in quarantine, opened, in order of line. */
  public List<String> quarantined() throws Exception {
    return Sql.inOne(
        source,
        sql -> {
          CellSeal seal = KeyRing.take(sql, shopId, keys(), "test", NOON.instant()).seal();
          return sql.list(
              "select cell, sealed from intake_quarantine where shop_id = ? and sealed is not null"
                  + " order by number, line",
              row -> QuarantineCells.open(seal, row.getString(1), row.getBytes(2)),
              shopId);
        });
  }

  /** A segment's text, unzipped. */
  public String segment(String contract, long number) throws IOException {
    return segment(contract, number, 0);
  }

  /** The text of a segment that was written anew. */
  public String segment(String contract, long number, int revision) throws IOException {
    Path file = SegmentFile.of(home.landing(), contract, number, revision);
    try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() throws IOException {
    Folders.delete(home.root());
  }
}
