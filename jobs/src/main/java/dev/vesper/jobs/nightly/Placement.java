package dev.vesper.jobs.nightly;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings what a step has staged to its final place: synced to disk, moved as one folder by one
 * atomic rename, to a name that was never used.
 */
final class Placement {
  private Placement() {}

  /** Makes an empty staging folder. */
  static void empty(Path staging) throws IOException {
    delete(staging);
    Files.createDirectories(staging);
  }

  /** Moves the folder and returns the result with its new paths. */
  static StepResult move(StepResult staged, Path staging, Path target) throws IOException {
    syncAll(staging);
    Path parent = Objects.requireNonNull(target.getParent(), "a target lies in a folder");
    Files.createDirectories(parent);
    Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
    Fault.at("night.placement.renamed");
    sync(parent);
    List<ArtefactRef> moved =
        staged.outputs().stream().map(output -> moved(output, staging, target)).toList();
    return new StepResult(moved, staged.rowsIn(), staged.rowsOut(), staged.figures());
  }

  private static ArtefactRef moved(ArtefactRef output, Path staging, Path target) {
    Path path = Path.of(output.path());
    if (!path.startsWith(staging)) {
      return output;
    }
    Path now = target.resolve(staging.relativize(path));
    return new ArtefactRef(
        output.name(), now.toString(), output.sha256(), output.rows(), output.bytes());
  }

  private static void syncAll(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            sync(file);
            Fault.at("night.placement.file-synced");
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            sync(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Removes a folder and all in it, if it is there. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
