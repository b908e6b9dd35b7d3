package dev.vesper.insights.nuisance;

import dev.vesper.insights.table.Column;

/**
 * Something known of each row before the treatment.
 *
 * @param name the column's name
 * @param column one cell per row
 */
public record Covariate(String name, Column column) {}
