package dev.vesper.data.privacy;

import dev.vesper.data.home.Folders;
import dev.vesper.data.home.Unavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a key comes from, never the store and never an address: a command that prints it, else the
 * environment, else a file that only its owner may read.
 *
 * @param title what it is, for messages
 * @param file where it lies when neither of the others is given
 * @param given its text from the environment, or null
 * @param command a command of the shell that prints it, or null
 */
public record KeySource(String title, Path file, @Nullable String given, @Nullable String command) {
  private static final int SECRET_BYTES = 32;
  private static final int PATIENCE_SECONDS = 20;
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /**
   * A key by the names of its variables: {@code NAME_COMMAND}, {@code NAME}, {@code NAME_FILE}.
   *
   * @param otherwise the file when the environment names none
   */
  static KeySource of(String title, String name, Path otherwise, Map<String, String> environment) {
    String file = filled(environment.get(name + "_FILE"));
    return new KeySource(
        title,
        file == null ? otherwise : Path.of(file),
        filled(environment.get(name)),
        filled(environment.get(name + "_COMMAND")));
  }

  private static @Nullable String filled(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** Whether it lies in a file of Vesper's own, which may be made on first need. */
  public boolean isFile() {
    return given == null && command == null;
  }

  /**
   * The key's text; empty when it is a file that is not there.
   *
   * @throws Unavailable when the command fails
   */
  Optional<String> text() throws IOException {
    if (command != null) {
      return Optional.of(printed(command));
    }
    if (given != null) {
      return Optional.of(given);
    }
    return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
  }

  /** Makes the file with a fresh secret of 256 bits after that name; for its owner only. */
  void make(String name, SecureRandom random) throws IOException {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    write(name + " " + HexFormat.of().formatHex(secret) + "\n");
  }

  /** Puts a text in place of the file's. */
  void write(String text) throws IOException {
    if (!isFile()) {
      throw new Unavailable(
          title + " comes from the environment and cannot be written by Vesper; change it there");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Folders.makePrivate(folder);
    }
    Folders.replace(file, text);
  }

  /** Where it is, for messages; never the key. */
  public String where() {
    return command != null
        ? "the command for the " + title
        : given != null ? "the environment's " + title : file.toString();
  }

  /** Who besides its owner may read or write the file; empty when nobody, or it is no file. */
  public String openTo() throws IOException {
    if (!isFile() || !Files.exists(file)) {
      return "";
    }
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return "";
    }
    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
    Set<PosixFilePermission> more = EnumSet.noneOf(PosixFilePermission.class);
    more.addAll(rights);
    more.removeAll(OWNERS);
    return more.isEmpty() ? "" : PosixFilePermissions.toString(rights);
  }

  private String printed(String line) throws IOException {
    Process process =
        new ProcessBuilder("sh", "-c", line)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    try {
      // A key fits into the pipe; whoever prints more than that is stopped by the clock.
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new Unavailable(
            where()
                + " failed; run it by hand as the user that runs Vesper: it must print the key");
      }
      byte[] out = process.getInputStream().readAllBytes();
      return new String(out, StandardCharsets.UTF_8).strip();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable(where() + " was interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Reads the key's text; what cannot be read is told with the way out. */
  <K> K read(String form, Function<String, Optional<K>> parse) throws IOException {
    String text =
        text()
            .orElseThrow(
                () ->
                    new Unavailable(
                        where()
                            + " is missing; put the shop's "
                            + title
                            + " back from its backup"));
    return parse
        .apply(text)
        .orElseThrow(
            () ->
                new Unavailable(
                    where()
                        + " holds no "
                        + title
                        + " ("
                        + form
                        + "); put the shop's key back from its backup"));
  }
}
