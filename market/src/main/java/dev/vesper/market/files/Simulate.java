package dev.vesper.market.files;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.market.Market;
import dev.vesper.market.MarketLaws;
import dev.vesper.market.MarketSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The command {@code simulate}: a market with known truth, written whole or not at all. */
public final class Simulate {
  private Simulate() {}

  /**
   * Lives the shop's past and writes it.
   *
   * @param out a folder that does not exist yet or is empty
   * @param progress hears of every day
   * @throws StepFailure when the folder is in use or cannot be written
   */
  public static MarketFiles.Written run(MarketSpec spec, Path out, Progress progress) {
    return run(spec, MarketLaws.usual(), out, progress);
  }

  /** The same for a market of other laws. */
  public static MarketFiles.Written run(
      MarketSpec spec, MarketLaws laws, Path out, Progress progress) {
    Path target = out.toAbsolutePath().normalize();
    Path half = target.resolveSibling("." + target.getFileName() + ".partial");
    try {
      requireEmpty(target);
      delete(half);
      Files.createDirectories(half);
      MarketFiles.Written written = MarketFiles.write(Market.create(spec, laws), half, progress);
      Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
      return written;
    } catch (IOException | UncheckedIOException e) {
      throw failed(target, half, e);
    }
  }

  private static StepFailure failed(Path target, Path half, Exception cause) {
    StepFailure failure =
        StepFailure.failed(
            "the market could not be written to "
                + target
                + ": "
                + cause
                + "; free the disk or choose another folder with --out");
    try {
      delete(half);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  private static void requireEmpty(Path target) throws IOException {
    if (Files.exists(target) && !Files.isDirectory(target)) {
      throw StepFailure.badInput(target + " is a file; --out must name a folder");
    }
    try {
      Files.deleteIfExists(target);
    } catch (DirectoryNotEmptyException e) {
      throw StepFailure.badInput(
          "the folder " + target + " is not empty; choose another one with --out, or empty it");
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> found = Files.walk(folder)) {
      deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
