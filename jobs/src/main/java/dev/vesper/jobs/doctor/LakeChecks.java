package dev.vesper.jobs.doctor;

import dev.vesper.data.home.Home;
import dev.vesper.data.intake.landing.ImportLedger;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.lake.NightWait;
import dev.vesper.data.lake.StoredFiles;
import dev.vesper.data.store.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Checks that the files the store names are there and as they were, and that there are no others.
 */
public final class LakeChecks {
  private static final String FILES = "files of landing, lake and steps";
  private static final String ORPHANS = "files that nothing names";

  private LakeChecks() {}

  /**
   * All of them.
   *
   * @param repair deletes files that nothing names
   */
  public static List<Check> run(DataSource source, Home home, String shopId, boolean repair) {
    try {
      return Sql.<List<Check>, IOException>inOne(
          source,
          sql -> {
            StoredFiles.Found found = new StoredFiles(sql, shopId, home).compare(true);
            return List.of(files(found, home), orphans(sql, home, shopId, repair));
          });
    } catch (SQLException | IOException e) {
      return List.of(
          Check.bad(FILES, String.valueOf(e.getMessage()), "see the checks of the database"));
    }
  }

  private static Check files(StoredFiles.Found found, Home home) {
    if (found.missing().isEmpty() && found.changed().isEmpty()) {
      return Check.good(FILES, found.files() + " files, all with the hash they were written with");
    }
    String missing =
        found.missing().isEmpty()
            ? ""
            : found.missing().size() + " missing, first " + name(home, found.missing());
    String changed =
        found.changed().isEmpty()
            ? ""
            : found.changed().size() + " changed, first " + name(home, found.changed());
    return Check.bad(
        FILES,
        missing + (missing.isEmpty() || changed.isEmpty() ? "" : "; ") + changed,
        "bring them back from a backup; a landed segment can be imported again with --corrects, a"
            + " step's file is made again by ./vesper night --again");
  }

  /** Looked for only when nobody is writing: what a night has staged is not named yet. */
  private static Check orphans(Sql sql, Home home, String shopId, boolean repair)
      throws SQLException, IOException {
    try {
      NightWait.take(sql, shopId);
    } catch (Refused e) {
      return Check.good(ORPHANS, "not looked for while a night runs");
    }
    new ImportLedger(sql, shopId).lock();
    StoredFiles files = new StoredFiles(sql, shopId, home);
    if (repair) {
      return Check.good(ORPHANS, files.deleteOrphans() + " deleted");
    }
    List<Path> orphans = files.compare(false).orphans();
    return orphans.isEmpty()
        ? Check.good(ORPHANS, "none")
        : Check.bad(
            ORPHANS,
            orphans.size() + ", first " + name(home, orphans),
            "a process died there and nothing reads them: ./vesper doctor --repair deletes them");
  }

  private static String name(Home home, List<Path> files) {
    return Optional.of(files.get(0)).map(file -> home.stored(file.toString())).orElse("");
  }
}
