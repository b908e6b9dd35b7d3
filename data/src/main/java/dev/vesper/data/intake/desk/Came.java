package dev.vesper.data.intake.desk;

import dev.vesper.data.intake.Amounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has come in, as it is shown. */
public final class Came {
  private Came() {}

  /**
   * A kind of file.
   *
   * @param format its name
   * @param state whether a file is a snapshot; else it tells of days
   * @param newestAt when the newest file that counts came
   * @param lastDay the last day told of; null for states
   * @param files that count
   * @param held files that wait for a person
   * @param rows of all files that count
   */
  public record Source(
      String format,
      boolean state,
      Instant newestAt,
      @Nullable LocalDate lastDay,
      long files,
      long held,
      Rows rows) {}

  /** Rows read = kept + duplicate + quarantined. */
  public record Rows(long read, long kept, long duplicate, long quarantined) {
    static Rows of(long kept, long duplicate, long quarantined) {
      return new Rows(kept + duplicate + quarantined, kept, duplicate, quarantined);
    }
  }

  /** How many rows of a contract tell of a day. */
  public record DayCount(String contract, LocalDate day, long rows) {}

  /**
   * A file.
   *
   * @param status kept, held, replaced or discarded
   * @param corrects the import that it replaces, or null
   * @param decision why a person let it count or turned it down; null without one
   */
  public record File(
      long number,
      String format,
      String name,
      String status,
      Instant at,
      String actor,
      Rows rows,
      long corrections,
      @Nullable LocalDate firstDay,
      @Nullable LocalDate lastDay,
      List<String> notes,
      @Nullable Long corrects,
      @Nullable Decision decision) {
    /** Whether it waits for a person. */
    public boolean held() {
      return status.equals("held");
    }
  }

  /** What a person has decided about a held file. */
  public record Decision(String verb, String reason, String actor, Instant at) {}

  /** A page of files. */
  public record Files(long total, List<File> files) {}

  /**
   * Why rows of a file were refused.
   *
   * @param column the field at fault; empty when the whole row is
   * @param firstLine the first line where it happened; 0 when lines were not kept
   * @param amounts rows, units and money of them
   */
  public record Reason(
      String contract, String reason, String column, long firstLine, Amounts amounts) {}

  /** A refused row; personal fields are masked. */
  public record Refusal(long line, String contract, String reason, String column, String raw) {}
}
