package dev.vesper.data.lake;

import dev.vesper.data.intake.landing.Sql;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The imports that a night could see when it froze its input: those up to a number that counted
 * then. It stands in the figures of the snapshot step, so a restart that takes an earlier snapshot
 * keeps what that one saw.
 *
 * @param newest the newest import's number; 0 for none
 * @param apart numbers up to it that did not count then, such as those of held files
 */
public record SeenImports(long newest, List<Long> apart) {
  private static final String NEWEST = "newest_import";
  private static final String APART = "imports_apart";

  public SeenImports {
    apart = List.copyOf(apart);
  }

  /** What the transaction sees now. */
  static SeenImports now(Sql sql, String shopId) throws SQLException {
    return new SeenImports(
        sql.number("select coalesce(max(number), 0) from intake_import where shop_id = ?", shopId),
        sql.list(
            "select number from intake_import where shop_id = ? and status <> 'kept' order by 1",
            row -> row.getLong(1),
            shopId));
  }

  /** What a run's snapshot saw; empty when a version without this figure took it. */
  public static Optional<SeenImports> of(Sql sql, String shopId, String runId) throws SQLException {
    return sql
        .list(
            "select (figures ->> ?)::bigint, coalesce(figures ->> ?, '') from run_step"
                + " where shop_id = ? and run_id = ? and step = 'snapshot'"
                + " and status in ('completed', 'skipped') and figures ->> ? is not null",
            row -> new SeenImports(row.getLong(1), numbers(row.getString(2))),
            NEWEST,
            APART,
            shopId,
            runId,
            NEWEST)
        .stream()
        .findFirst();
  }

  /** As figures of the step. */
  Map<String, String> figures() {
    Map<String, String> figures = new TreeMap<>();
    figures.put(NEWEST, Long.toString(newest));
    if (!apart.isEmpty()) {
      figures.put(APART, words());
    }
    return figures;
  }

  /** Whether an import {@code i} was seen, as a condition; it consists of digits and words. */
  public String condition() {
    String upTo = "i.number <= " + newest;
    return apart.isEmpty()
        ? "(" + upTo + ")"
        : "(" + upTo + " and i.number not in (" + words().replace(' ', ',') + "))";
  }

  private String words() {
    return apart.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static List<Long> numbers(String words) {
    return words.isEmpty()
        ? List.of()
        : Arrays.stream(words.split(" ", -1)).map(Long::valueOf).toList();
  }
}
