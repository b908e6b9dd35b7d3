package dev.vesper.data.intake.landing;

import dev.vesper.data.privacy.CellSeal;

/** Encrypts the rows of one file that go to quarantine, each bound to its place in the table. */
public final class QuarantineCells {
  /** The table and the column, as they are authenticated with each cell. */
  private static final String TABLE = "intake_quarantine";

  private static final String COLUMN = "raw";
  private static final int FILE_DIGITS = 16;

  private final CellSeal seal;
  private final String file;
  private long count;

  /**
   * An encrypted row.
   *
   * @param name names the cell within its shop
   */
  record Cell(String name, byte[] sealed) {}

  /**
   * @param fileSha256 the file they come from
   */
  QuarantineCells(CellSeal seal, String fileSha256) {
    this.seal = seal;
    this.file = fileSha256.substring(0, FILE_DIGITS);
  }

  Cell next(String raw) {
    String name = file + "." + ++count;
    return new Cell(name, seal(seal, name, raw));
  }

  /** Encrypts a row's text for that cell. */
  public static byte[] seal(CellSeal seal, String cell, String raw) {
    return seal.seal(TABLE, cell, COLUMN, raw);
  }

  /** The row as it came, personal fields masked. */
  public static String open(CellSeal seal, String cell, byte[] sealed) {
    return seal.open(TABLE, cell, COLUMN, sealed);
  }
}
