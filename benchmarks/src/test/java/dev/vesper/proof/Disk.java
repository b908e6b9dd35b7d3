package dev.vesper.proof;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A small file system of its own, with a home on it: it can be filled and be made read-only. */
final class Disk implements AutoCloseable {
  private static final String SIZE = "512m";

  private final Path place;

  private Disk(Path place) {
    this.place = place;
  }

  /** A disk with a copy of that home; the test is skipped where none can be had. */
  static Disk with(Path stage, Path place) throws IOException {
    Files.createDirectories(place);
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "mode=755,size=" + SIZE, "tmpfs", place);
    Assumptions.assumeTrue(mounted, "file systems can only be mounted by the superuser");
    Disk disk = new Disk(place);
    Homes.copy(stage, disk.home());
    return disk;
  }

  Path home() {
    return place.resolve("home");
  }

  /** Takes every byte that is left. */
  void fill() throws IOException {
    byte[] zeros = new byte[1 << 12];
    try (OutputStream out = Files.newOutputStream(filler())) {
      while (true) {
        out.write(zeros);
      }
    } catch (IOException full) {
      if (place.toFile().getUsableSpace() > zeros.length) {
        throw full;
      }
    }
  }

  /** Gives them back. */
  void empty() throws IOException {
    Files.deleteIfExists(filler());
  }

  /** Lets nobody write below a folder of the home. */
  void protect(String folder) throws IOException {
    Path path = home().resolve(folder);
    if (!run("mount", "--bind", path, path) || !run("mount", "-o", "remount,bind,ro", path)) {
      throw new IOException(path + " cannot be made read-only");
    }
  }

  /** Lets them again. */
  void release(String folder) throws IOException {
    run("umount", "--lazy", home().resolve(folder));
  }

  @Override
  public void close() throws IOException {
    run("umount", "--lazy", place);
  }

  private Path filler() {
    return place.resolve("filler");
  }

  private static boolean run(Object... words) throws IOException {
    String[] command = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      command[i] = words[i].toString();
    }
    try {
      return new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
