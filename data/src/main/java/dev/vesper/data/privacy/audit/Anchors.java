package dev.vesper.data.privacy.audit;

import dev.vesper.data.home.Folders;
import dev.vesper.data.home.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The second place that knows the head of the trail: a file beside the database, one line {@code
 * shop,seq,hash,time} per anchoring, only ever added to. Who cuts the trail's end off, or writes
 * all of it anew, is found by it.
 */
public final class Anchors {
  private final Path file;

  public Anchors(Home home) {
    this.file = home.root().resolve("audit").resolve("anchors.csv");
  }

  /**
   * A head that was written down.
   *
   * @param shopId the shop
   * @param seq the number of the newest entry then
   * @param hash its hash, hexadecimal
   * @param at when it was written down
   */
  public record Anchor(String shopId, long seq, String hash, Instant at) {
    private String line() {
      return shopId + "," + seq + "," + hash + "," + at + "\n";
    }
  }

  /** Where they are written. */
  public Path file() {
    return file;
  }

  /** Writes a head down, synced to disk; one that is there already is not written again. */
  public void add(Anchor anchor) throws IOException {
    List<Anchor> known = all(anchor.shopId());
    if (!known.isEmpty() && known.get(known.size() - 1).hash().equals(anchor.hash())) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Folders.makePrivate(folder);
    }
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      channel.write(StandardCharsets.UTF_8.encode(anchor.line()));
      channel.force(true);
    }
  }

  /** A shop's anchors in the order of writing; a line cut short by a crash is left out. */
  public List<Anchor> all(String shopId) throws IOException {
    List<Anchor> found = new ArrayList<>();
    if (!Files.exists(file)) {
      return found;
    }
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split(",", -1);
      if (cells.length == 4 && cells[0].equals(shopId) && cells[2].length() == 64) {
        found.add(new Anchor(shopId, Long.parseLong(cells[1]), cells[2], Instant.parse(cells[3])));
      }
    }
    return found;
  }
}
