package dev.vesper.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a home holds, table by table: how many rows, and a hash over what they say. Two homes that
 * went through the same work agree, whatever was killed on the way.
 *
 * @param tables rows and hash by table
 */
record Tally(SortedMap<String, String> tables) {

  // Of these it is expected that they tell how often something was tried, and by whom.
  private static final String TABLES =
      "select table_schema || '.' || table_name from information_schema.tables"
          + " where table_schema in ('vesper', 'storefront') and table_type = 'BASE TABLE'"
          + " and table_name !~ '^(batch_|qrtz_|flyway|night_lease|night_pulse)'";

  // When, under which number of a sequence and in which lease's folder a thing was done may differ,
  // and what is encrypted is never the same twice.
  private static final String MAY_DIFFER =
      "select column_name from information_schema.columns where table_schema || '.' || table_name"
          + " = '%s' and (data_type like 'timestamp%%' or data_type = 'bytea' or column_name = 'path'"
          + " or (data_type = 'bigint' and column_name ~ '(_id|^number|^mark|_by)$'))";

  private static final String SAID =
      "select count(*) || ' ' || coalesce(md5(string_agg(said, E'\\n' order by said)), '')"
          + " from (select regexp_replace((to_jsonb(t) - array[%s]::text[])::text,"
          // When something was decided stands within the JSON of a change, too.
          + " '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z', 'when', 'g') as said from %s t) as rows";

  private static final String FILES =
      "select path, sha256 from vesper.artefact union all"
          + " select path, sha256 from vesper.lake_partition where current and rows > 0 order by 1";

  /** Of the home whose server that is; its files must be what the store says. */
  static Tally of(Path home, HomeServer server) throws IOException, SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      SortedMap<String, String> tables = new TreeMap<>();
      for (String table : column(statement, TABLES)) {
        String but =
            column(statement, String.format(MAY_DIFFER, table)).stream()
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(","));
        tables.put(table, column(statement, String.format(SAID, but, table)).get(0));
      }
      try (ResultSet files = statement.executeQuery(FILES)) {
        while (files.next()) {
          Path file = home.resolve(files.getString(1));
          if (!sha256(file).equals(files.getString(2))) {
            throw new AssertionError(file + " is not what the store says it is");
          }
        }
      }
      return new Tally(tables);
    }
  }

  /** As lines of text, to be kept in a file. */
  List<String> lines() {
    return tables.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).toList();
  }

  private static List<String> column(Statement statement, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
