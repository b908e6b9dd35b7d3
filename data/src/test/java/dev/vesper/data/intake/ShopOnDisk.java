package dev.vesper.data.intake;

import dev.vesper.data.home.Folders;
import dev.vesper.data.home.Home;
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
import org.jspecify.annotations.Nullable;

/** A shop of a test: a home of its own, a shop of its own in the shared database, a fixed clock. */
public final class ShopOnDisk implements AutoCloseable {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-06-15T12:00:00Z"), ZoneOffset.UTC);

  private final EmbeddedDatabase database;
  private final Home home;
  private final String shopId;
  private int files;

  public ShopOnDisk(EmbeddedDatabase database, Path folder, String shopId) {
    this.database = database;
    this.home = new Home(folder.resolve("home-" + shopId), EmbeddedDatabase.CACHE).create();
    this.shopId = shopId;
  }

  public Home home() {
    return home;
  }

  public String id() {
    return shopId;
  }

  /** Sets the shop's currency. */
  public void currency(String code) throws SQLException {
    try (var connection = database.dataSource().getConnection();
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
    List<FileFormat> formats = KnownFormats.all();
    Path key = home.keys().resolve("shopper-linkage.key");
    return new Importer(database.dataSource(), home, shopId, key, formats, NOON);
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

  /** All rows of a query, cells joined by a bar. */
  public List<String> rows(String sql) throws SQLException {
    try (var connection = database.dataSource().getConnection();
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

  /** A segment's text, unzipped. */
  public String segment(String contract, long number) throws IOException {
    Path file = home.landing().resolve(contract).resolve(String.format("%010d.csv.gz", number));
    try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() throws IOException {
    Folders.delete(home.root());
  }
}
