package dev.vesper.data.intake;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks to import.
 *
 * @param format a contract's name, or a source such as {@code uci-online-retail}
 * @param files in the order in which they are to hold
 * @param effective the first day for which a state file holds; null: for every night after it
 * @param corrects the import that this one replaces as a whole; null: none
 * @param mapping how the columns of a {@code csv} file are to be read; null for other formats
 * @param actor who asks
 */
public record ImportRequest(
    String format,
    List<Path> files,
    @Nullable LocalDate effective,
    @Nullable Long corrects,
    @Nullable Path mapping,
    String actor) {

  public ImportRequest {
    files = List.copyOf(files);
  }

  /** A request without a mapping. */
  public ImportRequest(
      String format,
      List<Path> files,
      @Nullable LocalDate effective,
      @Nullable Long corrects,
      String actor) {
    this(format, files, effective, corrects, null, actor);
  }

  /** The same request under the full name of its format. */
  ImportRequest of(FileFormat known) {
    return new ImportRequest(known.name(), files, effective, corrects, mapping, actor);
  }
}
