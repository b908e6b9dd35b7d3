package dev.vesper.insights.facts;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.Sha256;
import dev.vesper.domain.run.StepFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Spark's output folder becomes one synced file per day, under a name that is always the same. */
public final class DayFiles {
  /** Where Spark writes, inside the staging folder. */
  public static final String WRITING = "writing";

  /** The column by which Spark is told to make folders; it is in no file. */
  public static final String PARTITION_DAY = "partition_day";

  private static final String PARTITION = PARTITION_DAY + "=";

  /** A day's partition on disk. */
  public record DayFile(LocalDate day, Path path, String sha256, long bytes) {}

  private DayFiles() {}

  /**
   * Moves {@code writing/partition_day=D/part-….parquet} to {@code <dataset>/day=D/<name>.parquet},
   * syncs files and folders, and removes the rest of {@code writing}.
   *
   * @param names what a day's file is called
   * @throws StepFailure when a day has not exactly one file
   */
  public static List<DayFile> settle(
      Path staging, String dataset, Function<LocalDate, String> names, Progress progress)
      throws IOException {
    Path raw = staging.resolve(WRITING);
    Path target = staging.resolve(dataset);
    if (!Files.exists(raw.resolve("_SUCCESS"))) {
      throw StepFailure.failed("Spark left no _SUCCESS in " + raw + ": the write is not complete");
    }
    Files.createDirectories(target);
    List<Path> folders = list(raw, PARTITION);
    List<DayFile> files = new ArrayList<>();
    for (Path folder : folders) {
      LocalDate day =
          LocalDate.parse(folder.getFileName().toString().substring(PARTITION.length()));
      files.add(settleDay(folder, target.resolve("day=" + day), names.apply(day), day));
      progress.at(files.size(), folders.size(), "days");
    }
    sync(target);
    removeTree(raw);
    sync(staging);
    return files;
  }

  private static DayFile settleDay(Path from, Path to, String name, LocalDate day)
      throws IOException {
    List<Path> parts = list(from, "part-");
    if (parts.size() != 1) {
      throw StepFailure.failed(
          "the partition of " + day + " has " + parts.size() + " files instead of one");
    }
    Files.createDirectories(to);
    Path file = to.resolve(name + ".parquet");
    Files.move(parts.get(0), file, StandardCopyOption.ATOMIC_MOVE);
    FooterOrder.settle(file);
    MessageDigest digest = Sha256.digest();
    long bytes;
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      bytes = in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    sync(file);
    sync(to);
    return new DayFile(day, file, Sha256.hex(digest), bytes);
  }

  private static List<Path> list(Path folder, String prefix) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> entry.getFileName().toString().startsWith(prefix))
          .sorted()
          .toList();
    }
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void removeTree(Path root) throws IOException {
    List<Path> all;
    try (Stream<Path> tree = Files.walk(root)) {
      all = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
