package dev.vesper.jobs.cli.output;

/** How a result is printed. */
public enum Format {
  /** Aligned columns, for people. */
  table,
  /** RFC 4180 with a header. */
  csv,
  /** The stable, documented form that scripts use. */
  json
}
