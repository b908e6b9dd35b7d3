package dev.vesper.data.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.PowerFailure;
import dev.vesper.data.intake.ShopOnDisk;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  private static final String SALES = "item_id,location_id,period_start,period_days,units";
  private static final String BAD = "a,w,2026-06-31,1,4";
  private static final String OTHER =
      "1111111111111111111111111111111111111111111111111111111111111111";

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;
  private ShopOnDisk shop;

  @BeforeEach
  void open(TestInfo test) {
    shop = new ShopOnDisk(DATABASE, folder, "keys-" + Math.abs(test.getDisplayName().hashCode()));
  }

  @AfterEach
  void close() throws Exception {
    shop.close();
  }

  @Test
  void a_row_in_quarantine_lies_encrypted_and_opens_at_its_own_place_only() throws Exception {
    shop.importLines("sales", SALES, BAD, "b,w,2026-06-32,1,5");
    assertThat(shop.quarantined()).containsExactly(BAD, "b,w,2026-06-32,1,5");
    assertThat(shop.rows("select raw from intake_quarantine where shop_id = $SHOP"))
        .containsOnly("");
    run(
        "update intake_quarantine q set sealed = o.sealed from intake_quarantine o"
            + " where q.shop_id = ? and o.shop_id = q.shop_id and q.line <> o.line");
    assertThatThrownBy(() -> shop.quarantined())
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("does not open");
  }

  @Test
  void after_a_rotation_rows_open_and_the_keys_of_long_ago_are_gone() throws Exception {
    shop.importLines("sales", SALES, BAD);
    byte[] before = sealed();
    KeyRotation.Rotated first = rotation().rotate(false, "officer");
    assertThat(first).isEqualTo(new KeyRotation.Rotated(1, 0, false));
    assertThat(sealed()).isNotEqualTo(before);
    assertThat(shop.quarantined()).containsExactly(BAD);
    assertThat(rotation().rotate(true, "officer")).isEqualTo(new KeyRotation.Rotated(1, 1, true));
    assertThat(shop.quarantined()).containsExactly(BAD);
    assertThat(Files.readAllLines(shop.keys().master().file()))
        .singleElement()
        .asString()
        .startsWith("m2 ");
  }

  @Test
  void a_rotation_that_died_leaves_rows_that_open_and_is_done_by_the_next() throws Exception {
    shop.importLines("sales", SALES, BAD);
    PowerFailure.at("privacy.rotate-after-key", () -> rotation().rotate(true, "officer"));
    assertThat(shop.quarantined()).containsExactly(BAD);
    byte[] before = sealed();
    PowerFailure.at("privacy.rotate-after-cells", () -> rotation().rotate(false, "officer"));
    assertThat(sealed()).isEqualTo(before);
    assertThat(rotation().rotate(false, "officer").cells()).isEqualTo(1);
    assertThat(sealed()).isNotEqualTo(before);
    assertThat(shop.quarantined()).containsExactly(BAD);
  }

  @Test
  void a_cell_that_an_import_wrote_with_the_key_before_still_opens() throws Exception {
    shop.importLines("sales", SALES, BAD);
    CellSeal began = seal();
    rotation().rotate(false, "officer");
    byte[] late = began.seal("t", "r", "c", "text");
    assertThat(seal().open("t", "r", "c", late)).isEqualTo("text");
  }

  @Test
  void another_master_key_opens_nothing_and_a_missing_one_is_not_made_again() throws Exception {
    shop.importLines("sales", SALES, BAD);
    Path file = shop.keys().master().file();
    String right = Files.readString(file);
    Files.writeString(file, "m1 " + OTHER + "\n");
    assertThatThrownBy(() -> shop.quarantined())
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("another master key than the one this shop was written with");
    Files.delete(file);
    assertThatThrownBy(() -> shop.quarantined())
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("master.key is missing");
    Files.writeString(file, right);
    assertThat(shop.quarantined()).containsExactly(BAD);
  }

  @Test
  void another_linkage_key_stops_the_import_before_anything_lands() throws Exception {
    shop.importLines("sales", SALES, "a,w,2026-06-01,1,4");
    Files.writeString(shop.keys().linkage().file(), "e1 " + OTHER + "\n");
    assertThatThrownBy(() -> shop.importLines("sales", SALES, "a,w,2026-06-02,1,4"))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("another linkage key");
    assertThat(shop.rows("select count(*) from intake_import where shop_id = $SHOP"))
        .containsExactly("1");
  }

  @Test
  void a_key_comes_from_the_environment_or_a_command_and_the_command_goes_first() throws Exception {
    KeySource file = source(Map.of());
    Files.writeString(folder.resolve("other.key"), "m1 " + OTHER + "\n");
    assertThat(file.text()).isEmpty();
    assertThat(source(Map.of("K_FILE", folder.resolve("other.key").toString())).text())
        .contains("m1 " + OTHER);
    assertThat(source(Map.of("K", "m3 given")).text()).contains("m3 given");
    assertThat(source(Map.of("K", "m3 given", "K_COMMAND", "echo m4 printed")).text())
        .contains("m4 printed");
    assertThatThrownBy(() -> source(Map.of("K_COMMAND", "exit 3")).text())
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("the command for the test key failed");
  }

  @Test
  void a_key_file_that_others_may_read_is_told() throws Exception {
    KeySource key = source(Map.of());
    Files.writeString(key.file(), "m1 " + OTHER);
    Files.setPosixFilePermissions(key.file(), PosixFilePermissions.fromString("rw-------"));
    assertThat(key.openTo()).isEmpty();
    Files.setPosixFilePermissions(key.file(), PosixFilePermissions.fromString("rw-r-----"));
    assertThat(key.openTo()).isEqualTo("rw-r-----");
  }

  @Test
  void pseudonyms_are_those_of_the_first_version() {
    // HMAC-SHA256 over "main", NUL, "C-1042" under 32 zero bytes, worked with openssl dgst -mac.
    LinkageKey key =
        new LinkageKey("e1", new javax.crypto.spec.SecretKeySpec(new byte[32], "HmacSHA256"));
    assertThat(new ShopperPseudonyms(key, "main").of("C-1042"))
        .isEqualTo("e1-79e14545c474bdf3b3f01c02b3898d7b");
    assertThat(new ShopperPseudonyms(key, "main").of("")).isEmpty();
  }

  private KeySource source(Map<String, String> environment) {
    return KeySource.of("test key", "K", folder.resolve("test.key"), environment);
  }

  private KeyRotation rotation() {
    return new KeyRotation(shop.source(), shop.id(), shop.keys(), ShopOnDisk.clock());
  }

  private CellSeal seal() throws SQLException, IOException {
    return Sql.inOne(
        shop.source(),
        sql ->
            KeyRing.take(sql, shop.id(), shop.keys(), "test", ShopOnDisk.clock().instant()).seal());
  }

  private byte[] sealed() throws SQLException {
    List<byte[]> found =
        Sql.inOne(
            shop.source(),
            sql ->
                sql.list(
                    "select sealed from intake_quarantine where shop_id = ?",
                    row -> row.getBytes(1),
                    shop.id()));
    return found.get(0);
  }

  private void run(String statement) throws SQLException {
    Sql.inOne(shop.source(), sql -> sql.run(statement, shop.id()));
  }
}
