package dev.vesper.console.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.console.ShopOnPaper;
import dev.vesper.console.TestBed;
import dev.vesper.console.sheet.PlanSheet;
import dev.vesper.console.sheet.SheetRefused;
import dev.vesper.data.draft.Draft;
import dev.vesper.data.draft.Trouble;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.LineQuery;
import dev.vesper.data.review.LineQuery.Filter;
import dev.vesper.data.review.ReasonCode;
import dev.vesper.data.review.ReviewLine;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.review.WishOutlook;
import dev.vesper.data.review.WishOutlook.Verdict;
import dev.vesper.data.review.Wishes.Wish;
import dev.vesper.data.store.PlanHead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An exported plan that comes back edited. */
@Tag("database")
class BringBackTest {
  @RegisterExtension static final TestBed BED = new TestBed();

  private static final LineKey LAMP = new LineKey("LMP-101", "leipzig");

  private static ShopOnPaper shop;

  @TempDir private Path folder;
  private PlanHead plan;

  @BeforeAll
  static void open() throws Exception {
    shop = BED.shop("bring-back").opened("EUR");
  }

  @BeforeEach
  void newPlan() throws Exception {
    plan = shop.planAgain();
  }

  private static Reviews reviews() {
    return shop.store().reviews();
  }

  private List<List<Object>> exported() {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(new ArrayList<>(ExportColumns.head()));
    reviews()
        .each(
            plan,
            LineQuery.of(Filter.ALL),
            line -> rows.add(new ArrayList<>(ExportColumns.cells(plan.planId(), line, "EUR"))));
    return rows;
  }

  private Path csv(List<List<Object>> rows, UnaryOperator<String> edit) throws IOException {
    StringWriter text = new StringWriter();
    rows.forEach(row -> CsvRecord.write(text, row));
    return Files.writeString(folder.resolve("plan.csv"), edit.apply(text.toString()));
  }

  private Path xlsx(List<List<Object>> rows) throws IOException {
    Path file = folder.resolve("plan.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook book = new Workbook(out, "Vesper", "1.0")) {
      Worksheet sheet = book.newWorksheet("plan");
      for (int i = 0; i < rows.size(); i++) {
        TableFile.write(sheet, i, rows.get(i));
      }
    }
    return file;
  }

  private PlanSheet.Read read(Path file) throws IOException {
    return PlanSheet.read(file, "plan", plan, reviews());
  }

  private static int column(String name) {
    return ExportColumns.head().indexOf(name);
  }

  private static List<Object> row(List<List<Object>> rows, LineKey key) {
    return rows.stream()
        .filter(row -> row.get(0).equals(key.itemId()) && row.get(1).equals(key.locationId()))
        .findFirst()
        .orElseThrow();
  }

  private ReviewLine line(LineKey key) {
    return reviews().line(plan, key).orElseThrow();
  }

  @Test
  void an_untouched_file_changes_nothing_whatever_people_wrote_into_notes() throws Exception {
    List<String> notes =
        List.of(
            "=HYPERLINK(\"http://evil\",\"x\")",
            "@SUM(1+1)*cmd|' /C calc'!A0",
            "'=1+1",
            "''-2",
            "-5 %",
            "two\nlines, \"quoted\"",
            "雨🙂");
    List<LineKey> keys = new ArrayList<>();
    reviews().each(plan, LineQuery.of(Filter.ORDERED), line -> keys.add(line.key()));
    for (int i = 0; i < notes.size(); i++) {
      reviews().change(plan, i, keys.get(i), 0, ReasonCode.OTHER, notes.get(i), "Ada");
    }
    for (Path file : List.of(csv(exported(), text -> text), xlsx(exported()))) {
      PlanSheet.Read read = read(file);
      assertThat(read.rows()).isEqualTo(plan.lines());
      assertThat(read.drafted().troubles()).isEmpty();
      assertThat(read.edited()).isZero();
    }
  }

  @Test
  void only_edited_rows_are_wished_and_written_with_one_undo() throws Exception {
    List<List<Object>> rows = exported();
    row(rows, LAMP).set(column("quantity"), 60L);
    row(rows, LAMP).set(column("reason_code"), "promotion_planned");
    row(rows, LAMP).set(column("note"), "=1+1");

    for (Path file : List.of(csv(rows, text -> text), xlsx(rows))) {
      PlanSheet.Read read = read(file);
      Wish wish = read.drafted().wishes().lines().get(0);
      assertThat(read.drafted().wishes().lines()).hasSize(1);
      assertThat(wish)
          .isEqualTo(
              new Wish(
                  LAMP,
                  rows.indexOf(row(rows, LAMP)) + 1,
                  0,
                  60L,
                  ReasonCode.PROMOTION_PLANNED,
                  "=1+1"));
    }
    Draft draft = shop.store().drafts().open(plan, read(csv(rows, t -> t)).drafted(), "Ada");
    shop.store().drafts().apply(plan, draft.id(), 0, "Ada");
    assertThat(line(LAMP).quantity()).isEqualTo(60);
    assertThat(line(LAMP).note()).isEqualTo("=1+1");
    // What came back is what is there: bringing it back again changes nothing.
    assertThat(read(csv(exported(), text -> text)).edited()).isZero();
    reviews().undo(plan, 1, "Ada");
    assertThat(line(LAMP).quantity()).isEqualTo(84);
  }

  @Test
  void a_stale_row_is_told_with_what_it_is_by_now_and_an_untouched_one_is_not() throws Exception {
    List<List<Object>> rows = exported();
    LineKey other = reviewsOrdered(1);
    row(rows, LAMP).set(column("quantity"), 60L);
    row(rows, LAMP).set(column("reason_code"), "season_ends");
    reviews().change(plan, 0, LAMP, 90, ReasonCode.SUPPLIER_PROBLEM, "", "Grace");
    reviews().change(plan, 1, other, 0, ReasonCode.SUPPLIER_PROBLEM, "", "Grace");

    PlanSheet.Read read = read(csv(rows, text -> text));
    WishOutlook outlook = reviews().outlook(plan, read.drafted().wishes());

    assertThat(outlook.lines()).hasSize(1);
    assertThat(outlook.lines().get(0).verdict()).isEqualTo(Verdict.STALE);
    assertThat(outlook.lines().get(0).now().quantity()).isEqualTo(90);
    assertThat(outlook.lines().get(0).since().actor()).isEqualTo("Grace");
  }

  private LineKey reviewsOrdered(int number) {
    List<LineKey> keys = new ArrayList<>();
    reviews().each(plan, LineQuery.of(Filter.ORDERED), line -> keys.add(line.key()));
    keys.remove(LAMP);
    return keys.get(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,200",
        "1.200",
        "1 200",
        "48,5",
        "1E+05",
        "-5",
        "=40+8",
        "1.000",
        "",
        "9999999999"
      })
  void a_number_with_separators_is_refused_by_line_and_never_guessed(String typed)
      throws Exception {
    List<List<Object>> rows = exported();
    row(rows, LAMP).set(column("quantity"), typed);

    PlanSheet.Read read = read(csv(rows, text -> text.replace("'" + typed, typed)));

    assertThat(read.edited()).isZero();
    assertThat(read.drafted().troubles())
        .containsExactly(
            Trouble.of(rows.indexOf(row(rows, LAMP)) + 1, Trouble.Code.QUANTITY, typed));
  }

  @Test
  void semicolons_a_mark_and_a_written_point_are_read_as_the_file_has_them() throws Exception {
    List<List<Object>> rows = exported();
    row(rows, LAMP).set(column("quantity"), "60.0");
    row(rows, LAMP).set(column("reason_code"), "SEASON_ENDS");

    Path file = csv(rows, text -> TableFile.BOM + text.replace("\"", "").replace(',', ';'));

    assertThat(read(file).drafted().troubles()).isEmpty();
    assertThat(read(file).drafted().wishes().lines())
        .extracting(Wish::quantity)
        .containsExactly(60L);
  }

  @Test
  void rows_and_columns_that_are_not_ours_are_named_by_line() throws Exception {
    List<List<Object>> rows = exported();
    rows.get(0).set(2, "titel");
    rows.add(new ArrayList<>(row(rows, LAMP)));
    rows.get(1).set(column("line_revision"), 7L);
    rows.get(2).set(0, "NO-SUCH");
    List<Object> wrong = rows.get(3);
    wrong.set(column("reason_code"), "because");

    assertThat(read(csv(rows, text -> text)).drafted().troubles())
        .extracting(Trouble::fileLine, Trouble::code)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, Trouble.Code.COLUMN_UNKNOWN),
            org.assertj.core.groups.Tuple.tuple(2, Trouble.Code.REVISION),
            org.assertj.core.groups.Tuple.tuple(3, Trouble.Code.LINE_UNKNOWN),
            org.assertj.core.groups.Tuple.tuple(4, Trouble.Code.REASON),
            org.assertj.core.groups.Tuple.tuple(rows.size(), Trouble.Code.LINE_TWICE));
  }

  @Test
  void a_file_of_another_plan_or_without_its_keys_is_not_read() throws Exception {
    List<List<Object>> rows = exported();
    rows.forEach(row -> row.set(column("plan_id"), 1L));
    rows.get(0).set(column("plan_id"), "plan_id");
    assertThatThrownBy(() -> read(csv(rows, text -> text)))
        .isInstanceOf(SheetRefused.class)
        .hasMessageContaining("of plan 1, not of " + plan.planId());
    List<List<Object>> keyless = exported();
    keyless.get(0).set(column("line_revision"), "");
    assertThatThrownBy(() -> read(csv(keyless, text -> text)))
        .hasMessageContaining("columns are missing: line_revision");
  }

  @Test
  void what_is_no_table_is_told_by_its_first_bytes() throws Exception {
    Path file = folder.resolve("plan.csv");
    Files.write(file, new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0});
    assertThatThrownBy(() -> read(file)).hasMessageContaining("neither CSV");
    Files.write(file, new byte[0]);
    assertThatThrownBy(() -> read(file)).hasMessageContaining("empty");
    Files.write(file, "item_id,größe".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> read(file)).hasMessageContaining("not UTF-8");
    zip(file, "other.txt", "x".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> read(file)).hasMessageContaining("neither CSV");
    Files.write(file, new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0});
    assertThatThrownBy(() -> read(file)).hasMessageContaining("cannot be read");
  }

  @Test
  void a_workbook_that_was_made_to_fill_memory_is_refused_at_once() throws Exception {
    Path file = folder.resolve("bomb.xlsx");
    zip(file, "xl/worksheets/sheet1.xml", new byte[64 << 20]);
    long started = System.nanoTime();
    assertThatThrownBy(() -> read(file)).hasMessageContaining("unpacks to far more");
    assertThat((System.nanoTime() - started) / 1e9).isLessThan(2);
    zip(
        file,
        "xl/worksheets/sheet1.xml",
        "<sheetData><row r=\"1\"><c r=\"ZZZZZ1\"><v>1</v></c></row></sheetData>"
            .getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> read(file)).hasMessageContaining("beyond the last column");
    parts(file, 1_001);
    assertThatThrownBy(() -> read(file)).hasMessageContaining("more than 1000");
    Files.write(file, new byte[(int) PlanSheet.MOST_BYTES + 1]);
    assertThatThrownBy(() -> read(file)).hasMessageContaining("larger than 20 MB");
  }

  @Test
  void entities_of_a_workbook_are_not_expanded() throws Exception {
    Path file = xlsx(exported());
    Path evil = folder.resolve("evil.xlsx");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(evil));
        java.util.zip.ZipFile zip = new java.util.zip.ZipFile(file.toFile())) {
      for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        if (entry.getName().endsWith("sheet1.xml")) {
          String text = new String(bytes, StandardCharsets.UTF_8);
          int at = text.indexOf("?>") + 2;
          bytes =
              (text.substring(0, at)
                      + "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                      + text.substring(at).replaceFirst("<v>[0-9]+</v>", "<v>&e;</v>"))
                  .getBytes(StandardCharsets.UTF_8);
        }
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(bytes);
      }
    }
    assertThatThrownBy(() -> read(evil))
        .isInstanceOf(SheetRefused.class)
        .hasMessageContaining("cannot be read")
        .hasMessageNotContaining("root:");
  }

  private static void zip(Path file, String name, byte[] content) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      if (name.startsWith("xl/")) {
        out.putNextEntry(new ZipEntry("[Content_Types].xml"));
      }
      out.putNextEntry(new ZipEntry(name));
      out.write(content);
    }
  }

  private static void parts(Path file, int count) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (int i = 0; i < count; i++) {
        out.putNextEntry(new ZipEntry("part" + i));
      }
    }
    Files.write(file, bytes.toByteArray());
  }
}
