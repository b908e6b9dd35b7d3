package dev.vesper.insights.funnel;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepInput;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The funnel computed by another engine from the same landed files. */
final class FunnelInDuckDb {
  private static final String SOURCES =
      """
      with known as (
        select *, regexp_extract(filename, '(\\d+)\\.csv', 1)::bigint as segment,
          (time::timestamptz at time zone 'Europe/Berlin')::date as day
        from read_csv(%1$s, all_varchar = true, union_by_name = true, filename = true, header = true)
        where (time::timestamptz at time zone 'Europe/Berlin')::date <= date '%3$s'),
      events as (
        select * from known where item_id is not null
        qualify row_number() over (partition by source, event_id order by segment desc) = 1),
      orders as (
        select * from (select *, regexp_extract(filename, '(\\d+)\\.csv', 1)::bigint as segment
          from read_csv(%2$s, all_varchar = true, union_by_name = true, filename = true, header = true))
        where (time::timestamptz at time zone 'Europe/Berlin')::date <= date '%3$s'
        qualify row_number() over (partition by order_id, line order by segment desc) = 1),
      returns as (
        select * from (select *, regexp_extract(filename, '(\\d+)\\.csv', 1)::bigint as segment
          from read_csv(%4$s, all_varchar = true, union_by_name = true, filename = true, header = true))
        where (time::timestamptz at time zone 'Europe/Berlin')::date <= date '%3$s'
        qualify row_number() over (partition by return_id, line order by segment desc) = 1),
      catalogue as (select * from read_csv(%5$s, all_varchar = true)),
      """;

  private FunnelInDuckDb() {}

  /** The cells of that question, by their key as text. */
  static SortedMap<String, String> cells(StepInput input, String question) throws SQLException {
    String sources =
        String.format(
            SOURCES,
            files(input, "landing/ar_events/", "landing/page_events/"),
            files(input, "landing/orders/"),
            input.asOf(),
            files(input, "landing/returns/"),
            files(input, "state/catalogue"));
    SortedMap<String, String> cells = new TreeMap<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement ask = duck.createStatement();
        ResultSet row = ask.executeQuery(sources + question)) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        StringBuilder counts = new StringBuilder();
        for (int c = 5; c <= columns; c++) {
          counts.append(row.getLong(c)).append(' ');
        }
        String key =
            row.getString(1)
                + " "
                + row.getString(2)
                + " "
                + row.getString(3)
                + " "
                + row.getString(4);
        cells.put(key, counts.toString());
      }
    }
    return cells;
  }

  private static String files(StepInput input, String... prefixes) {
    return java.util.Arrays.stream(prefixes)
        .flatMap(prefix -> input.inputsUnder(prefix).stream())
        .map(ArtefactRef::path)
        .map(path -> "'" + path + "'")
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
