package dev.vesper.data.intake.mapping;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.LandedRow;
import dev.vesper.data.intake.RowRefused;
import dev.vesper.data.intake.RowSink;
import dev.vesper.data.quality.ReasonCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up rows of one key: a report splits a campaign's day by device, the contract does not. */
final class KeySums {
  private final List<String> header;
  private final List<String> key;
  private final List<String> sums;
  private final Map<List<String>, Sum> found = new LinkedHashMap<>();

  /** What rows of one key have come to. */
  private static final class Sum {
    private final LandedRow first;
    private final String[] values;
    private Amounts amounts;

    Sum(LandedRow first) {
      this.first = first;
      this.values = first.values().clone();
      this.amounts = first.amounts();
    }
  }

  KeySums(Mapping mapping) {
    this.header = mapping.contract().header();
    this.key = mapping.contract().key();
    this.sums = mapping.sums();
  }

  /**
   * Takes a row in.
   *
   * @throws RowRefused when it differs from the key's first row in what is no sum
   */
  void add(LandedRow row) throws RowRefused {
    List<String> of = new ArrayList<>();
    key.forEach(column -> of.add(row.values()[header.indexOf(column)]));
    Sum sum = found.get(of);
    if (sum == null) {
      found.put(of, new Sum(row));
      return;
    }
    for (int i = 0; i < sum.values.length; i++) {
      if (!sums.contains(header.get(i)) && !sum.values[i].equals(row.values()[i])) {
        throw new RowRefused(ReasonCode.KEY_REPEATED, header.get(i));
      }
    }
    for (String column : sums) {
      int at = header.indexOf(column);
      sum.values[at] = plus(sum.values[at], row.values()[at]);
    }
    sum.amounts = sum.amounts.plus(row.amounts());
  }

  private static String plus(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one + other;
    }
    BigDecimal sum = new BigDecimal(one).add(new BigDecimal(other));
    return sum.signum() == 0 ? "0" : sum.stripTrailingZeros().toPlainString();
  }

  /** Hands over one row per key, counting for all that went into it. */
  void end(RowSink sink) throws IOException {
    for (Sum sum : found.values()) {
      sink.keep(sum.first.counting(sum.values, sum.amounts));
    }
  }
}
