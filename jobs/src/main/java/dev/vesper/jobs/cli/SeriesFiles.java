package dev.vesper.jobs.cli;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Sha256;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Plain files as inputs of an engine, and what it staged. */
final class SeriesFiles {
  private SeriesFiles() {}

  /** A person's file as an input. */
  static ArtefactRef input(String name, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw CommandFailure.badInput(file + ": there is no such file");
    }
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return new ArtefactRef(
        name,
        file.toAbsolutePath().normalize().toString(),
        Sha256.hex(digest),
        -1,
        Files.size(file));
  }

  /** A file that the engine made. */
  static Path output(StepResult result, String name) {
    return result.outputs().stream()
        .filter(output -> output.name().equals(name))
        .map(output -> Path.of(output.path()))
        .findFirst()
        .orElseThrow(() -> CommandFailure.failed("the engine left no " + name));
  }

  /** Writes a result file whole or not at all, unpacked. */
  static void write(Path from, Path out) throws IOException {
    Path target = out.toAbsolutePath().normalize();
    Path half = target.resolveSibling("." + target.getFileName() + ".partial");
    try (InputStream in = CsvView.open(from)) {
      Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes an engine's staging folder. */
  static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> found = Files.walk(folder)) {
      deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
