package dev.vesper.data.intake;

import java.nio.file.Path;

/**
 * A file that cannot be imported at all: a sentence that names the file, the line where there is
 * one, and what to do. Nothing of the file has been kept.
 */
public final class ImportRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String file;
  private final long line;

  private ImportRefused(String file, long line, String message) {
    super(message);
    this.file = file;
    this.line = line;
  }

  /** The whole file is refused. */
  public static ImportRefused of(Path file, String whyAndCure) {
    return new ImportRefused(file.toString(), 0, file + ": " + whyAndCure);
  }

  /** The whole file is refused because of what stands in a line, counted from 1. */
  public static ImportRefused at(Path file, long line, String whyAndCure) {
    return new ImportRefused(file.toString(), line, file + ", line " + line + ": " + whyAndCure);
  }

  /** The request itself cannot be met; no file is to blame. */
  public static ImportRefused request(String whyAndCure) {
    return new ImportRefused("", 0, whyAndCure);
  }

  /** The file as it was named; empty when the request is to blame. */
  public String file() {
    return file;
  }

  /** The line, counted from 1; 0 when no line is to blame. */
  public long line() {
    return line;
  }
}
