package dev.vesper.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What long proofs of many rounds share: which rounds to do, and where each result is kept. */
final class LongProof {
  private static final Path ROOT =
      Path.of(System.getProperty("vesper.root", "..")).toAbsolutePath().normalize();

  private LongProof() {}

  /**
   * The rounds to do of so many: from {@code --from} on, and at most {@code -Dvesper.long.most} of
   * them.
   */
  static List<Integer> share(int rounds) {
    int from = Integer.getInteger("vesper.long.from", 1);
    int most = Integer.getInteger("vesper.long.most", rounds);
    return IntStream.rangeClosed(from, (int) Math.min(rounds, from - 1L + most)).boxed().toList();
  }

  /** A folder for homes that this build of the program has made; those of others go. */
  static Path stages() throws IOException {
    // Another checkout on the same machine has its own.
    return Homes.keptFolder("stages-" + Integer.toHexString(ROOT.hashCode()), build());
  }

  /** A name for the program as it is built. */
  static String build() throws IOException {
    List<String> build = new ArrayList<>();
    try (Stream<Path> jars = Files.list(ROOT.resolve("lib/app"))) {
      for (Path jar : jars.sorted().toList()) {
        build.add(jar.getFileName() + " " + Files.getLastModifiedTime(jar).toMillis());
      }
    }
    return Integer.toHexString(build.hashCode());
  }

  /** Shows a result and keeps it, with the commit. */
  static void tell(String result) {
    System.out.println(result);
    try {
      Path ledger = ROOT.resolve("target/ledger.csv");
      Files.createDirectories(ledger.getParent());
      Files.writeString(
          ledger,
          commit() + "," + result + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The commit that is tried; empty outside of a repository. */
  private static String commit() throws IOException {
    Process git =
        new ProcessBuilder("git", "-C", ROOT.toString(), "rev-parse", "--short", "HEAD")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
