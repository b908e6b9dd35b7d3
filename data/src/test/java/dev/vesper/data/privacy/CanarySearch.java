package dev.vesper.data.privacy;

import dev.vesper.data.intake.landing.Sql;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;

/** Looks for a text in everything that a shop has left. */
final class CanarySearch {
  private CanarySearch() {}

  static List<String> inTables(DataSource database, String mark) throws Exception {
    List<String> hits = new ArrayList<>();
    try (Connection connection = database.getConnection()) {
      Sql sql = new Sql(connection);
      for (String table :
          sql.list(
              "select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables"
                  + " where schemaname not in ('pg_catalog', 'information_schema') order by 1",
              row -> row.getString(1))) {
        long found =
            sql.number(
                "select count(*) from " + table + " t where t::text like ?", "%" + mark + "%");
        if (found > 0) {
          hits.add(table + ": " + found + " rows");
        }
      }
    }
    return hits;
  }

  /** Every file, as it lies there and unzipped: also the database's own, and its logs. */
  static List<String> inFiles(Path root, String mark) throws IOException {
    List<String> hits = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      if (file.toString().endsWith(".gz")) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
          text += new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
      }
      if (text.contains(mark)) {
        hits.add(root.relativize(file).toString());
      }
    }
    return hits;
  }
}
