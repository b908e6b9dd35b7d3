package dev.vesper.data.intake;

import dev.vesper.domain.contract.Contract;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A valid row, ready to land.
 *
 * @param contract what it is
 * @param line where it began in its file, from 1; 0 when it was made from several rows
 * @param values its cells in landing form, in the contract's order, empty where absent
 * @param day the shop's day it belongs to; null for states
 * @param knownOn the day at whose end it is known; null when it was always known
 * @param assumed names of columns that are assumptions, separated by {@code ;}
 * @param amounts what it counts for in totals
 */
public record LandedRow(
    Contract contract,
    long line,
    String[] values,
    @Nullable LocalDate day,
    @Nullable LocalDate knownOn,
    String assumed,
    Amounts amounts) {

  /** A row all of whose cells are data. */
  public static LandedRow of(
      Contract contract,
      long line,
      String[] values,
      @Nullable LocalDate day,
      @Nullable LocalDate knownOn,
      Amounts amounts) {
    return new LandedRow(contract, line, values, day, knownOn, "", amounts);
  }

  /** The same row, counting for what several rows of the file counted for. */
  public LandedRow counting(String[] summed, Amounts all) {
    return new LandedRow(contract, line, summed, day, knownOn, assumed, all);
  }
}
