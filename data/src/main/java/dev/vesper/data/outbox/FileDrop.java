package dev.vesper.data.outbox;

import dev.vesper.data.home.Folders;
import dev.vesper.data.notify.NotSent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

/**
 * Puts letters into a folder per target, each as a file that is there whole or not at all, with a
 * name that sorts by the letter's number. A file that is there already is never written over: with
 * the same content it is the letter, brought before.
 *
 * @param folder the folder of all targets
 */
public record FileDrop(Path folder) implements Carrier {
  @Override
  public void carry(Letter letter) throws NotSent {
    Path its = folder.resolve(letter.target());
    Path file = its.resolve(fileName(letter));
    byte[] content = letter.body().getBytes(StandardCharsets.UTF_8);
    try {
      Folders.makePrivate(its);
      Path unfinished = Files.createTempFile(its, ".", ".part");
      try {
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
          ByteBuffer rest = ByteBuffer.wrap(content);
          while (rest.hasRemaining()) {
            channel.write(rest);
          }
          channel.force(true);
        }
        put(unfinished, file, content);
      } finally {
        Files.deleteIfExists(unfinished);
      }
      Folders.sync(its);
    } catch (IOException e) {
      throw NotSent.yet("the file " + file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** A second name for the same file: unlike a rename, it never takes another's place. */
  private static void put(Path unfinished, Path file, byte[] content) throws IOException, NotSent {
    try {
      Files.createLink(file, unfinished);
    } catch (FileAlreadyExistsException e) {
      if (!Arrays.equals(Files.readAllBytes(file), content)) {
        throw NotSent.forGood(
            "there is another file "
                + file
                + " already; move it away, and ./vesper outbox resend writes this one");
      }
    }
  }

  /** A letter's file: its number, so that names sort, its publication, and what it is. */
  public static String fileName(Letter letter) {
    return fileName(letter.number(), letter.publication(), letter.name());
  }

  /** The same, of a letter that is listed. */
  public static String fileName(long number, long publication, String name) {
    return String.format(Locale.ROOT, "%010d-p%06d-%s", number, publication, name);
  }
}
