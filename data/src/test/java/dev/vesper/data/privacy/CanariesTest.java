package dev.vesper.data.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.ShopOnDisk;
import dev.vesper.data.store.EmbeddedDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * References and contact fields that no honest file holds, through every importer, in rows that are
 * good and rows that fail in every way: none of them may lie in any file or table afterwards.
 */
class CanariesTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;
  private final CanaryFiles canaries = new CanaryFiles();

  @Test
  void no_reference_and_no_contact_field_is_kept_by_any_importer() throws Exception {
    assertThat(sing(100, "few")).isEmpty();
  }

  @Test
  void the_search_finds_a_canary_that_was_planted() throws Exception {
    // Another mark: what was once in a table lies in the database's files for a while.
    String mark = "zq8planted";
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("planted.csv.gz")))) {
      out.write(mark.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(CanarySearch.inFiles(folder, mark)).containsExactly("planted.csv.gz");
    DATABASE.store().settings().set("canaries-planted", "zone", mark, "test");
    assertThat(CanarySearch.inTables(DATABASE.dataSource(), mark))
        .containsExactly("audit.payload: 1 rows", "vesper.shop_setting: 1 rows");
    assertThat(CanarySearch.inFiles(DATABASE.home().root(), mark)).isNotEmpty();
  }

  @Test
  @Tag("long")
  @Tag("canaries")
  void a_search_for_1000_canaries_finds_none() throws Exception {
    List<String> hits = sing(1_000, "many");
    String line = "canaries," + hits.size() + " hits of " + canaries.count() + " canaries\n";
    System.out.print(line);
    Path ledger = Path.of("..", "target", "ledger.csv");
    Files.createDirectories(ledger.getParent());
    Files.writeString(ledger, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    assertThat(hits).isEmpty();
  }

  /** Imports at least so many canaries by every format, and returns where one was found. */
  private List<String> sing(int least, String id) throws Exception {
    try (ShopOnDisk shop = new ShopOnDisk(DATABASE, folder.resolve("open"), "canaries-" + id)) {
      List<FileFormat> formats = shop.importer().formats();
      for (int round = 0; canaries.count() < least; round++) {
        for (FileFormat format : formats) {
          importing(shop, format, canaries.file(format, round));
        }
      }
      assertThat(shop.rows("select count(*) from intake_import where shop_id = $SHOP"))
          .as("the files were read and not refused")
          .isNotEqualTo(List.of("0"));
      assertThat(
              Long.parseLong(
                  shop.rows(
                          "select count(*) from intake_quarantine where shop_id = $SHOP and sealed is not null")
                      .get(0)))
          .isGreaterThan(0);
      List<String> hits =
          new ArrayList<>(CanarySearch.inTables(DATABASE.dataSource(), CanaryFiles.MARK));
      hits.addAll(CanarySearch.inFiles(shop.home().root(), CanaryFiles.MARK));
      hits.addAll(CanarySearch.inFiles(DATABASE.home().root(), CanaryFiles.MARK));
      return hits;
    }
  }

  private void importing(ShopOnDisk shop, FileFormat format, String text) throws IOException {
    // The source lies outside the home, as a shop's own files do.
    Path source = folder.resolve(format.name() + "-" + canaries.count() + ".csv");
    Files.writeString(source, text);
    try {
      shop.importFile(format.name(), source, null, null);
    } catch (dev.vesper.data.intake.ImportRefused e) {
      assertThat(e.getMessage()).doesNotContain(CanaryFiles.MARK);
    } finally {
      Files.delete(source);
    }
  }
}
