package dev.vesper.data.store;

import java.time.LocalDate;

/**
 * The night that figures are of.
 *
 * @param runId its run
 * @param asOf the last day that it knows
 */
public record ToldNight(String runId, LocalDate asOf) {}
