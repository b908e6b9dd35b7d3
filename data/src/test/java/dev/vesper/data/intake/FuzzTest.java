package dev.vesper.data.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.store.EmbeddedDatabase;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of order lines half of which are broken in one of twenty ways: nothing crashes, and rows,
 * units and money that were written are the sum of what was kept, known and quarantined. What a
 * broken row is worth is worked out here apart from the importer.
 */
class FuzzTest {
  private static final String HEADER =
      "order_id,line,time,item_id,location_id,quantity,unit_price_minor,currency,discount_minor,"
          + "shopper_ref";
  private static final Pattern NUMBER = Pattern.compile("-?0*[0-9]{1,12}([.][0-9]{1,6})?");
  private static final BigDecimal MOST = new BigDecimal("999999999999");

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;

  @Test
  void two_thousand_broken_rows_are_all_accounted_for() throws Exception {
    assertThat(fuzz(1, 2_000)).contains("2000 rows");
  }

  @Test
  @Tag("long")
  @Tag("fuzz")
  void a_hundred_thousand_broken_rows_of_twenty_seeds_are_all_accounted_for() throws Exception {
    for (int seed = Integer.getInteger("vesper.long.from", 1); seed <= 20; seed++) {
      System.out.println("fuzz,seed " + seed + "," + fuzz(seed, 100_000));
    }
  }

  private String fuzz(int seed, int rows) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    Path file = folder.resolve("fuzz-" + seed + ".csv");
    Amounts written = write(file, random, rows);
    try (ShopOnDisk shop = new ShopOnDisk(DATABASE, folder, "fuzz-" + seed)) {
      shop.currency("EUR");
      ImportReport report = shop.importFile("orders", file, null, null);
      assertThat(report.read()).as("seed %d", seed).isEqualTo(written);
      assertThat(report.kept().plus(report.duplicate()).plus(report.quarantinedInAll()))
          .isEqualTo(written);
      List<String> stored =
          shop.rows(
              "select (select count(*) from intake_quarantine where shop_id = $SHOP),"
                  + " (select sum(row_count) from intake_part where shop_id = $SHOP)");
      assertThat(stored)
          .containsExactly(report.quarantinedInAll().rows() + "|" + report.kept().rows());
      assertThat(report.quarantined()).hasSizeGreaterThan(8);
      assertThat(report.duplicate().rows()).isPositive();
      return report.read().rows()
          + " rows = "
          + report.kept().rows()
          + " kept + "
          + report.duplicate().rows()
          + " duplicate + "
          + report.quarantinedInAll().rows()
          + " quarantined for "
          + report.quarantined().size()
          + " reasons; units and money reconcile";
    }
  }

  private static Amounts write(Path file, SplittableRandom random, int rows) throws IOException {
    Amounts written = Amounts.NONE;
    boolean zipped = random.nextBoolean();
    try (var out = Files.newOutputStream(file);
        var bytes = zipped ? new GZIPOutputStream(out) : out;
        var text = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
      text.write(random.nextBoolean() ? "\ufeff" : "");
      text.write(HEADER + "\n");
      String[] earlier = cells(random, 0);
      for (int i = 0; i < rows; i++) {
        boolean again = random.nextInt(20) == 0;
        String[] cells = again ? earlier : cells(random, i);
        earlier = cells.clone();
        boolean whole = true;
        if (!again && random.nextBoolean()) {
          whole = damage(random, cells);
        }
        text.write(String.join(",", cells));
        text.write(random.nextInt(20) == 0 ? "\r\n" : "\n");
        written = written.plus(whole ? worth(cells) : Amounts.ofRow(0, 0));
      }
    }
    return written;
  }

  private static String[] cells(SplittableRandom random, int i) {
    long quantity = random.nextInt(1, 9);
    long price = random.nextInt(1, 9_000);
    return new String[] {
      // One in ten repeats an earlier key, mostly with other values.
      "o" + (random.nextInt(10) == 0 ? random.nextInt(i + 1) : i),
      "1",
      "2026-05-" + String.format("%02d", random.nextInt(1, 29)) + "T10:00:00Z",
      "sku-" + random.nextInt(500),
      "w" + random.nextInt(3),
      Long.toString(quantity),
      random.nextInt(4) == 0 ? price + ".5" : Long.toString(price),
      "EUR",
      random.nextInt(5) == 0 ? Long.toString(random.nextLong(price)) : "",
      "shopper-" + random.nextInt(900)
    };
  }

  /** Breaks one cell; false when the row can no longer be told into cells. */
  private static boolean damage(SplittableRandom random, String[] cells) {
    int at = random.nextInt(cells.length);
    switch (random.nextInt(20)) {
      case 0 -> cells[at] = "";
      case 1 -> cells[at] = "1e308";
      case 2 -> cells[at] = "-" + cells[at];
      case 3 -> cells[at] = "a\0b";
      case 4 -> cells[at] = "9".repeat(random.nextInt(10, 2_000));
      case 5 -> cells[5] = "9".repeat(12);
      case 6 -> cells[6] = "9".repeat(12);
      case 7 -> cells[2] = "2026-06-" + random.nextInt(17, 30);
      case 8 -> cells[2] = "2026-02-30";
      case 9 -> cells[7] = random.nextBoolean() ? "USD" : "Euro";
      case 10 -> cells[8] = "99999999";
      case 11 -> cells[5] = "1.5";
      case 12 -> cells[5] = "0";
      case 13 -> cells[at] = "\u706f\u7b3c\ud83c\udfee" + cells[at];
      case 14 -> cells[at] = " " + cells[at];
      case 15 -> cells[at] = "\u202e\ufffd\u0085";
      case 16 -> {
        cells[at] = cells[at] + ",one more";
        return false;
      }
      case 17 -> {
        cells[at] = "\"q" + cells[at];
        return false;
      }
      case 18 -> {
        cells[at] = "\"q" + cells[at] + "\"x";
        return false;
      }
      default -> cells[6] = "0000000000000" + cells[6];
    }
    return true;
  }

  private static Amounts worth(String[] cells) {
    BigDecimal units = number(cells[5]);
    BigDecimal money = number(cells[6]).multiply(units).subtract(number(cells[8]));
    return Amounts.ofRow(rounded(units), money.abs().compareTo(MOST) > 0 ? 0 : rounded(money));
  }

  private static BigDecimal number(String text) {
    return NUMBER.matcher(text).matches() ? new BigDecimal(text) : BigDecimal.ZERO;
  }

  private static long rounded(BigDecimal number) {
    return number.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }
}
