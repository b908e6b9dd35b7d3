package dev.vesper.domain.contract;

/**
 * A column of a file.
 *
 * @param name snake case; the unit is in the name ({@code _minor}, {@code _units}, {@code _days},
 *     {@code _share})
 * @param type what its text must be
 * @param required whether the header must have it and every row must fill it
 * @param meaning one line for the reference page
 */
public record Column(String name, Type type, boolean required, String meaning) {

  /** What a cell's text must be. */
  public enum Type {
    /** An identifier of 1 to 64 characters without control characters. */
    ID,
    /** Free text of at most 1,000 characters. */
    TEXT,
    /** ISO date, {@code 2026-11-23}. */
    DATE,
    /** RFC 3339 time with offset; a bare date or local time is read in the shop's zone. */
    TIME,
    /** A whole number, zero or more. */
    COUNT,
    /** A whole number of any sign. */
    INTEGER,
    /** A decimal number, zero or more. */
    AMOUNT,
    /** A decimal number of any sign. */
    SIGNED_AMOUNT,
    /** A decimal number from 0 to 1. */
    SHARE,
    /** ISO 4217 code. */
    CURRENCY,
    /** {@code true} or {@code false}. */
    FLAG
  }
}
