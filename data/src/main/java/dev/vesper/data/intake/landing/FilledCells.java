package dev.vesper.data.intake.landing;

import dev.vesper.data.intake.LandedRow;
import dev.vesper.domain.contract.Column;
import dev.vesper.domain.contract.Contract;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many of a file's rows fill the columns that may be empty: a source that forgets one shows.
 */
final class FilledCells {
  private final Map<String, Counts> byContract = new TreeMap<>();

  private static final class Counts {
    private final Contract contract;
    private final long[] filled;
    private long rows;

    Counts(Contract contract) {
      this.contract = contract;
      this.filled = new long[contract.columns().size()];
    }
  }

  void count(LandedRow row) {
    Counts counts =
        byContract.computeIfAbsent(row.contract().name(), name -> new Counts(row.contract()));
    counts.rows++;
    for (int i = 0; i < counts.filled.length; i++) {
      if (!row.values()[i].isEmpty()) {
        counts.filled[i]++;
      }
    }
  }

  /** Keeps the counts with the import. */
  void record(Sql sql, String shopId, long number) throws SQLException {
    for (Counts counts : byContract.values()) {
      List<Column> columns = counts.contract.columns();
      for (int i = 0; i < columns.size(); i++) {
        if (!columns.get(i).required()) {
          sql.run(
              "insert into intake_fill values (?, ?, ?, ?, ?, ?)",
              shopId,
              number,
              counts.contract.name(),
              columns.get(i).name(),
              counts.rows,
              counts.filled[i]);
        }
      }
    }
  }
}
