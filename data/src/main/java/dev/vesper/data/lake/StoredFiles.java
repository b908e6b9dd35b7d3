package dev.vesper.data.lake;

import dev.vesper.data.home.Home;
import dev.vesper.data.intake.landing.SegmentFile;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.run.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files that the store names, against the files that are there: landed segments, day partitions
 * and what steps left.
 *
 * @param sql the caller's transaction
 * @param shopId the shop, the only one of its home
 * @param home where the files lie
 */
public record StoredFiles(Sql sql, String shopId, Home home) {

  /**
   * What was found.
   *
   * @param files how many the store names
   * @param missing those that are not there
   * @param changed those whose bytes are others than they were
   * @param orphans files that the store does not name
   */
  public record Found(long files, List<Path> missing, List<Path> changed, List<Path> orphans) {}

  /**
   * Compares both. While a night or an import runs, files of theirs may look like orphans.
   *
   * @param hashes whether every file is read and its hash compared
   */
  public Found compare(boolean hashes) throws SQLException, IOException {
    Map<Path, String> named = named();
    List<Path> missing = new ArrayList<>();
    List<Path> changed = new ArrayList<>();
    for (Map.Entry<Path, String> file : named.entrySet()) {
      if (!Files.isRegularFile(file.getKey(), LinkOption.NOFOLLOW_LINKS)) {
        missing.add(file.getKey());
      } else if (hashes && !hash(file.getKey()).equals(file.getValue())) {
        changed.add(file.getKey());
      }
    }
    List<Path> orphans = new ArrayList<>();
    for (Path folder : List.of(home.landing(), home.lake(), home.artefacts())) {
      for (Path file : files(folder)) {
        if (!named.containsKey(file)) {
          orphans.add(file);
        }
      }
    }
    return new Found(named.size(), missing, changed, orphans);
  }

  /** Deletes what the store does not name, and folders that are empty then; returns how many. */
  public long deleteOrphans() throws SQLException, IOException {
    List<Path> orphans = compare(false).orphans();
    for (Path orphan : orphans) {
      Files.deleteIfExists(orphan);
      Path folder = orphan.getParent();
      while (folder != null && isInside(folder) && isEmpty(folder)) {
        Files.delete(folder);
        folder = folder.getParent();
      }
    }
    return orphans.size();
  }

  private boolean isInside(Path folder) {
    return Stream.of(home.landing(), home.lake(), home.artefacts())
        .anyMatch(root -> folder.startsWith(root) && !folder.equals(root));
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private Map<Path, String> named() throws SQLException {
    Map<Path, String> named = new TreeMap<>();
    sql.list(
        "select contract, number, revision, sha256 from intake_part where shop_id = ? and not state",
        row ->
            named.put(
                SegmentFile.of(home.landing(), row.getString(1), row.getLong(2), row.getInt(3)),
                row.getString(4)),
        shopId);
    // A day that lost its last row has a version of no rows and no file.
    sql.list(
        "select path, sha256 from lake_partition where shop_id = ? and rows > 0"
            + " union all select path, sha256 from artefact where shop_id = ?",
        row -> named.put(Path.of(home.absolute(row.getString(1))), row.getString(2)),
        shopId,
        shopId);
    return named;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String hash(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return Sha256.hex(digest);
  }
}
