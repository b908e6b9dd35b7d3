package dev.vesper.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.jobs.schedule.ShopHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PrivacyCommandTest {
  private static final String ORDERS =
      "order_id,line,time,item_id,location_id,quantity,unit_price_minor,currency,shopper_ref\n";

  @RegisterExtension static final ShopHome HOME = new ShopHome();

  @TempDir Path folder;

  @Test
  void a_shopper_is_erased_and_every_verb_has_left_its_entry() throws IOException {
    imported("o1,1,2011-06-01,a,w,2,150,EUR,ann\no2,1,2011-06-02,a,w,2,150,EUR,bob\n");

    Called erased = vesper("privacy", "erase", "--shopper", "ann", "--reason", "letter");

    assertThat(erased.exit()).as(erased.err()).isZero();
    assertThat(erased.out()).contains("Erasure 1: 1 rows removed from 1 files");
    assertThat(vesper("privacy", "erase", "--shopper", "ann", "--format", "json").out())
        .contains("\"rows_removed\" : 0", "\"files\" : [ ]");
    assertThat(vesper("privacy", "rotate-keys", "--master", "--format", "json").out())
        .contains("\"master\" : true");
    assertThat(vesper("privacy", "epoch", "finish").exit()).isEqualTo(4);
    assertThat(vesper("shop", "set", "retention_events_days", "30").exit()).isZero();
    assertThat(vesper("privacy", "audit", "list", "--format", "csv").out())
        .contains("privacy.erased", "privacy.keys_rotated", "setting.set", "import.kept");
    Called verified = vesper("privacy", "audit", "verify", "--format", "json");
    assertThat(verified.exit()).isZero();
    assertThat(verified.out()).contains("\"holds\" : true", "\"first_bad\" : null");
    assertThat(vesper("privacy", "audit", "export").out().lines())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("{\"seq\":") && line.endsWith("}"))
        .noneMatch(line -> line.contains("\"ann\""));
    assertThat(HOME.home().root().resolve("audit/anchors.csv")).exists();
  }

  @Test
  void retention_says_what_would_go_before_it_goes() throws IOException {
    imported("o7,1,2008-01-01,a,w,2,150,EUR,cid\n");
    Called would =
        vesper("privacy", "retention", "--as-of", "2011-12-09", "--dry-run", "--format", "json");
    assertThat(would.exit()).isZero();
    assertThat(would.out()).contains("\"dry_run\" : true", "\"kept_from\" : \"2009-11-09\"");
    Called gone = vesper("privacy", "retention", "--as-of", "2011-12-09", "--format", "csv");
    assertThat(gone.out()).contains("\"order lines, returns and sales\",2009-11-09,1 rows");
  }

  @Test
  void doctor_tells_a_key_that_others_may_read_and_repairs_what_nothing_names() throws IOException {
    imported("o9,1,2011-06-09,a,w,2,150,EUR,dora\n");
    Path orphan = HOME.home().lake().resolve("item_day/v0/day=2011-01-01/part-0.parquet");
    Files.createDirectories(orphan.getParent());
    Files.writeString(orphan, "left by a process that died");
    Path key = HOME.home().keys().resolve("master.key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(vesper("doctor", "--format", "csv").out())
        .contains("master key is private", "(rw-r--r--)", "chmod 600")
        .contains("files that nothing names,\"1, first lake/item_day/v0");

    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    assertThat(vesper("doctor", "--repair", "--format", "csv").out())
        .contains("files that nothing names,1 deleted");
    assertThat(orphan).doesNotExist();
  }

  private void imported(String rows) throws IOException {
    Path file = Files.writeString(folder.resolve("orders.csv"), ORDERS + rows);
    Called called = vesper("import", "orders", file.toString());
    assertThat(called.exit()).as(called.err()).isZero();
  }

  private static Called vesper(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--home";
    all[arguments.length + 1] = HOME.home().root().toString();
    return Called.vesper(all);
  }
}
