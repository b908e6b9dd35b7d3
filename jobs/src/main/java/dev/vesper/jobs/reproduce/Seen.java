package dev.vesper.jobs.reproduce;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Sha256;
import dev.vesper.domain.run.StepInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether files are still what a step saw or left, and its input without what only spares work. */
final class Seen {
  private Seen() {}

  /** Files that are not there, or whose bytes are others, in words. */
  static List<String> lost(List<ArtefactRef> files) throws IOException {
    List<String> lost = new ArrayList<>();
    for (ArtefactRef file : files) {
      Path path = Path.of(file.path());
      if (!Files.isRegularFile(path)) {
        lost.add(file.name() + " (" + path + ") is gone");
      } else if (Files.size(path) != file.bytes() || !sha256(path).equals(file.sha256())) {
        lost.add(file.name() + " (" + path + ") has been changed");
      }
    }
    return lost;
  }

  /** Files that lie there with other bytes, in words; one that has gone is not among them. */
  static List<String> changed(List<ArtefactRef> files) throws IOException {
    return lost(files.stream().filter(f -> Files.isRegularFile(Path.of(f.path()))).toList());
  }

  /**
   * The input as the step saw it. What spared it work is left away as a whole when a part of it is
   * gone: it changes no answer.
   */
  static StepInput asFarAsKept(StepInput input) throws IOException {
    List<ArtefactRef> kept = input.inputs().stream().filter(file -> spares(file.name())).toList();
    if (lost(kept).isEmpty()) {
      return input;
    }
    Map<String, String> settings = new TreeMap<>(input.settings());
    settings.keySet().removeIf(Seen::spares);
    return of(
        input,
        input.inputs().stream().filter(file -> !spares(file.name())).toList(),
        settings,
        input.stagingDir());
  }

  /** The same input for another staging folder. */
  static StepInput to(StepInput input, Path staging) {
    return of(input, input.inputs(), input.settings(), staging.toString());
  }

  private static boolean spares(String name) {
    return name.startsWith(StepInput.KEPT);
  }

  private static StepInput of(
      StepInput input, List<ArtefactRef> files, Map<String, String> settings, String staging) {
    return new StepInput(
        input.runId(),
        input.step(),
        input.shopId(),
        input.asOf(),
        input.seed(),
        input.codeVersion(),
        files,
        settings,
        staging);
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return Sha256.hex(digest);
  }
}
