package dev.vesper.data.since;

import org.jspecify.annotations.Nullable;

/**
 * Something of a line that holds otherwise than its plan saw.
 *
 * @param kind what
 * @param planned as the plan saw it, a plain number or a supplier; null when it was not there
 * @param now as it holds now
 * @param seen whether a person has approved the line with it before
 */
public record FactChange(
    FactKind kind, @Nullable String planned, @Nullable String now, boolean seen) {}
