package dev.vesper.data.intake.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.csv.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadFilesTest {
  private static final String HEADER =
      "item_id,title,category,price_minor,unit_cost_minor,currency\n";

  @TempDir Path folder;

  @Test
  void a_missing_file_a_folder_and_an_empty_file_are_refused_by_name() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    assertRefused(() -> SourceFile.inspect(folder.resolve("none.csv")), "none.csv: there is no");
    assertRefused(() -> SourceFile.inspect(folder), "this is a folder");
    assertRefused(() -> SourceFile.inspect(empty), "empty.csv: the file is empty");
  }

  @Test
  void chinese_text_is_refused_with_line_and_byte_and_the_name_of_its_encoding() {
    byte[] content = (HEADER + "a,灯笼和蜡烛,家,1,1,EUR\n").getBytes(Charset.forName("GB18030"));
    // The header has 60 bytes with its line feed; the row's third byte is the first foreign one.
    assertRefused(
        () -> read(content), "line 2: byte 63 (0xB5) is not UTF-8; it looks like GB18030");
  }

  @Test
  void latin_text_is_refused_with_line_and_byte_and_the_name_of_its_encoding() {
    byte[] content =
        (HEADER + "a,Lamp,home,1,1,EUR\nb,Café noir,home,1,1,EUR\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(
        () -> read(content), "line 3: byte 86 (0xE9) is not UTF-8; it looks like Latin-1");
  }

  @Test
  void utf_16_is_refused() {
    assertRefused(() -> read(HEADER.getBytes(StandardCharsets.UTF_16)), "the text is UTF-16");
  }

  @Test
  void a_byte_order_mark_is_accepted() throws IOException {
    assertThat(read(("\ufeff" + HEADER + "a,Lamp,home,1,1,EUR\n")).fates)
        .containsExactly("kept a,Lamp,home,1,1,EUR,,,,,,,,,,");
  }

  @Test
  void a_gzip_file_is_read_as_it_is_and_a_cut_one_is_refused() throws IOException {
    byte[] zipped =
        gzip((HEADER + "a,Lamp,home,1,1,EUR\n".repeat(500)).getBytes(StandardCharsets.UTF_8));
    assertThat(read(zipped).fates).hasSize(500);
    byte[] cut = Arrays.copyOf(zipped, zipped.length - 12);
    assertRefused(() -> read(cut), "the packed data end too early");
  }

  @Test
  void a_gzip_file_that_only_fills_the_disk_is_stopped() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 80; i++) {
        out.write(zeros);
      }
    }
    assertRefused(() -> read(bytes.toByteArray()), "unpacks to more than");
  }

  @Test
  void a_broken_archive_is_refused_with_the_cure() {
    assertRefused(() -> read(new byte[] {'P', 'K', 3, 4, 0, 0}), "the zip archive is damaged");
  }

  @Test
  void a_header_that_lacks_a_column_is_refused_with_what_it_has() {
    assertRefused(
        () -> read("item_id,title\n".getBytes(StandardCharsets.UTF_8)),
        "line 1: the header lacks category, price_minor, unit_cost_minor, currency of the contract"
            + " catalogue (it has: item_id, title)");
    assertRefused(() -> read("item_id;title\n".getBytes(StandardCharsets.UTF_8)), "separated by ;");
  }

  @Test
  void a_column_that_stands_twice_is_refused() {
    assertRefused(
        () -> read("item_id,title,title\n".getBytes(StandardCharsets.UTF_8)),
        "'title' stands twice");
  }

  @Test
  void a_quote_that_is_never_closed_costs_its_own_line_only() throws IOException {
    RecordingSink sink =
        read(HEADER + "a,\"Lamp,home,1,1,EUR\nb,Cup,home,1,1,EUR\nc,Mug,home,1,1,EUR\n");
    assertThat(sink.fates)
        .containsExactlyInAnyOrder(
            "unbalanced_quote",
            "kept b,Cup,home,1,1,EUR,,,,,,,,,,",
            "kept c,Mug,home,1,1,EUR,,,,,,,,,,");
    assertThat(sink.lines).containsExactlyInAnyOrder(2L, 3L, 4L);
  }

  @Test
  void a_field_of_ten_million_characters_goes_to_quarantine_with_its_line() throws IOException {
    RecordingSink sink =
        read(HEADER + "a," + "x".repeat(10_000_000) + ",home,1,1,EUR\nb,Cup,home,1,1,EUR\n");
    assertThat(sink.fates)
        .containsExactlyInAnyOrder("record_too_long", "kept b,Cup,home,1,1,EUR,,,,,,,,,,");
    assertThat(sink.lines).containsExactlyInAnyOrder(2L, 3L);
    assertThat(sink.raws.get(0).length()).isLessThanOrEqualTo(4_000);
  }

  @Test
  void mixed_line_ends_and_empty_lines_keep_line_numbers() throws IOException {
    RecordingSink sink =
        read(HEADER + "a,Lamp,home,1,1,EUR\r\n\nb,Cup,home,1,1,EUR\rc,Mug,home,1,1,EUR");
    assertThat(sink.lines).containsExactly(2L, 4L, 5L);
    assertThat(sink.fates).allMatch(fate -> fate.startsWith("kept"));
  }

  @Test
  void the_raw_row_hides_shoppers_and_columns_that_nobody_knows() throws IOException {
    String text =
        "order_id,line,time,item_id,location_id,quantity,unit_price_minor,currency,shopper_ref,mail\n"
            + "o1,1,2026-06-01,sku-1,w1,0,5,EUR,CANARY-1,CANARY-2\n"
            + "o2,1,2026-06-01,sku-1,w1,5,EUR,CANARY-3,CANARY-4\n"
            + "o3,\"1,2026-06-01,sku-1,w1,5,EUR,CANARY-5,CANARY-6\n";
    RecordingSink sink =
        ContractFiles.read("orders", folder, text.getBytes(StandardCharsets.UTF_8));
    assertThat(sink.raws).hasSize(3).noneMatch(raw -> raw.contains("CANARY"));
    assertThat(sink.raws).contains("o1,1,2026-06-01,sku-1,w1,0,5,EUR,***,***");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatever_stands_in_a_file_every_row_is_accounted_for(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder(HEADER);
    int rows = 2_000;
    for (int i = 0; i < rows; i++) {
      text.append(row(random, i)).append(random.nextInt(10) == 0 ? "\r\n" : "\n");
    }
    RecordingSink sink = read(text.toString());
    assertThat(sink.fates).hasSize(rows);
    assertThat(sink.lines).doesNotHaveDuplicates();
  }

  /**
   * A good row with one thing wrong in half of all cases; a quote is only ever broken in a line.
   */
  private static String row(SplittableRandom random, int i) {
    String[] cells = {"sku-" + i, "Lamp", "home", "1", "1", "EUR"};
    int at = random.nextInt(cells.length);
    switch (random.nextInt(12)) {
      case 0 -> cells[at] = "";
      case 1 -> cells[at] = "1e308";
      case 2 -> cells[at] = "-1";
      case 3 -> cells[at] = "a\0b";
      case 4 -> cells[at] = "x,y";
      case 5 -> cells[at] = "\"x\"y";
      case 6 -> cells[at] = "9".repeat(2_000);
      default -> cells[at] = cells[at] + "";
    }
    return String.join(",", cells);
  }

  private RecordingSink read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private RecordingSink read(byte[] content) throws IOException {
    return ContractFiles.read("catalogue", folder, content);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String words) {
    assertThatThrownBy(call).isInstanceOf(ImportRefused.class).hasMessageContaining(words);
  }
}
