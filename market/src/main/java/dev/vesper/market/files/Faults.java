package dev.vesper.market.files;

import dev.vesper.market.luck.Draws;
import dev.vesper.market.luck.Luck;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What goes wrong between a shop and its files, by seed: a day comes late, in a file of its own;
 * rows come twice; rows are torn; a feed is silent for three days. Each is listed in {@code
 * truth/faults.csv}. Headers are never touched.
 */
final class Faults implements Closeable {
  private static final List<String> HEADER = List.of("kind", "file", "day", "rows");
  private static final int SILENT_DAYS = 3;
  private static final double LATE_SHARE = 0.03;
  private static final double TWICE_SHARE = 0.03;
  private static final double TORN_SHARE = 0.02;
  private static final int MOST_ROWS = 5;

  private final long seed;
  private final boolean any;
  private final Path late;
  private final LocalDate silentFrom;
  private final ContractFile list;

  /**
   * The faults of a shop.
   *
   * @param any false for none at all
   * @param silentFeed first day on which one feed says nothing
   */
  Faults(long seed, boolean any, Path folder, LocalDate silentFeed) throws IOException {
    this.seed = seed;
    this.any = any;
    late = folder.resolve("late");
    silentFrom = silentFeed;
    list = new ContractFile(folder.resolve("truth"), "faults", HEADER);
  }

  /**
   * What reaches the file of what a feed says of a day.
   *
   * @param file its name with ending
   * @param header the first line of a file of its own; empty for none
   * @param text whole lines
   */
  String through(String file, String header, LocalDate day, String text) throws IOException {
    if (!any || text.isEmpty()) {
      return text;
    }
    RandomGenerator random = Luck.of(seed, "fault", file.hashCode(), day.toEpochDay(), 0);
    boolean isLate = random.nextDouble() < LATE_SHARE;
    boolean isTwice = random.nextDouble() < TWICE_SHARE;
    boolean isTorn = random.nextDouble() < TORN_SHARE;
    int rows = 1 + Draws.below(random, MOST_ROWS);
    boolean isSilent =
        file.startsWith("ar_events")
            && !day.isBefore(silentFrom)
            && day.isBefore(silentFrom.plusDays(SILENT_DAYS));
    List<String> lines = text.lines().toList();
    if (isSilent) {
      list.row("silent", file, day, lines.size());
      return "";
    }
    if (isLate) {
      Files.createDirectories(late);
      Files.writeString(late.resolve(day + "-" + file), header + text);
      list.row("late", file, day, lines.size());
      return "";
    }
    return spoilt(file, day, lines, isTwice ? rows : 0, isTorn ? rows : 0);
  }

  @Override
  public void close() throws IOException {
    list.close();
  }

  private String spoilt(String file, LocalDate day, List<String> lines, int twice, int torn) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      boolean tear = at < torn;
      text.append(tear ? line.substring(0, line.length() / 2) : line).append('\n');
      if (!tear && at < torn + twice) {
        text.append(line).append('\n');
      }
    }
    int tornRows = Math.min(torn, lines.size());
    int twiceRows = Math.min(twice, lines.size() - tornRows);
    if (tornRows > 0) {
      list.row("torn", file, day, tornRows);
    }
    if (twiceRows > 0) {
      list.row("twice", file, day, twiceRows);
    }
    return text.toString();
  }
}
