package dev.vesper.data.intake;

import dev.vesper.data.intake.csv.SourceFile;
import dev.vesper.data.privacy.ShopperPseudonyms;
import dev.vesper.domain.run.Progress;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kind of file that can be imported. */
public interface FileFormat {
  /** Its name on the command line. */
  String name();

  /** One line for {@code import --list}. */
  String description();

  /** Whether a file is a dated snapshot that supersedes the one before. */
  boolean isState();

  /** Whether rows of a state carry the moment from which they hold. */
  default boolean isDated() {
    return false;
  }

  /**
   * Whether each of its rows has been answered when it came: none holds the file up then, and of
   * two values of a key the later one holds.
   */
  default boolean isCollected() {
    return false;
  }

  /**
   * The zone of the source's local times, where the source fixes it; taken by a shop without one.
   */
  default @Nullable ZoneId zone() {
    return null;
  }

  /** The currency of the source's money, where the source fixes it. */
  default @Nullable String currency() {
    return null;
  }

  /**
   * What tells one reading of a file from another: the same again changes nothing. More than the
   * file's own hash where the reading rests on other files too.
   */
  default String identity(SourceFile source) throws IOException {
    return source.sha256();
  }

  /**
   * Reads a file to its end; each of its rows goes to the sink once.
   *
   * @throws ImportRefused when the file as a whole cannot be read
   */
  Told read(SourceFile source, Context context, RowSink sink) throws IOException;

  /**
   * What a format may know while it reads.
   *
   * @param shop the shop
   * @param known what the shop knows
   * @param pseudonyms for shopper references
   * @param now the moment of the import: the time of a count that its file does not date
   * @param today the day of the import in the shop's zone; rows about later days are refused
   * @param progress hears of rows read
   */
  record Context(
      Shop shop,
      KnownIds known,
      ShopperPseudonyms pseudonyms,
      Instant now,
      LocalDate today,
      Progress progress) {}

  /**
   * What a file told about itself.
   *
   * @param currency of its money, or null when it names none
   * @param ignoredColumns columns that were not read
   * @param notes what a person should know, one sentence each
   * @param partition the day that the file is the whole of: it takes the place of an earlier file
   *     of the same day; null when files add up
   */
  record Told(
      @Nullable String currency,
      List<String> ignoredColumns,
      List<String> notes,
      @Nullable LocalDate partition) {

    /** Of a file that adds up with others. */
    public Told(@Nullable String currency, List<String> ignoredColumns, List<String> notes) {
      this(currency, ignoredColumns, notes, null);
    }
  }
}
