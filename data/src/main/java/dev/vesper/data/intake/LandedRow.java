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
 * @param amounts what it counts for in totals
 */
public record LandedRow(
    Contract contract,
    long line,
    String[] values,
    @Nullable LocalDate day,
    @Nullable LocalDate knownOn,
    Amounts amounts) {}
