package dev.vesper.console.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.console.ConsoleServer;
import dev.vesper.console.ShopOnPaper;
import dev.vesper.console.TestBed;
import dev.vesper.data.review.LineQuery;
import dev.vesper.data.review.LineQuery.Filter;
import dev.vesper.data.review.ReviewLine;
import dev.vesper.data.store.PlanHead;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("database")
class PlanExportTest {
  @RegisterExtension static final TestBed BED = new TestBed();

  private static ShopOnPaper shop;
  private static PlanHead plan;
  private static ConsoleServer server;

  @BeforeAll
  static void serve() throws Exception {
    shop = BED.shop("export").opened("EUR");
    plan = shop.withPlan();
    server = ConsoleServer.start(shop.parts(), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void csv_holds_the_whole_selection_and_not_the_page() throws Exception {
    String text = new String(get("plan/export.csv?filter=ordered"), StandardCharsets.UTF_8);

    String[] lines = text.split("\r\n", -1);
    assertThat(lines[0]).isEqualTo(String.join(",", ExportColumns.head()));
    assertThat(lines[lines.length - 1]).isEmpty();
    assertThat(lines).hasSize(lines(Filter.ORDERED).size() + 2);
    ReviewLine first = lines(Filter.ORDERED).get(0);
    assertThat(lines[1])
        .startsWith(first.key().itemId() + "," + first.key().locationId() + ",")
        .endsWith("," + first.revision());
  }

  @Test
  void the_mark_for_excel_is_there_when_asked_for() throws Exception {
    assertThat(get("plan/export.csv?bom=true")).startsWith(0xEF, 0xBB, 0xBF);
    assertThat(get("plan/export.csv")).startsWith('i', 't', 'e', 'm');
  }

  @Test
  void a_workbook_keeps_numbers_as_numbers_and_ids_as_text() throws Exception {
    try (ReadableWorkbook book =
        new ReadableWorkbook(new ByteArrayInputStream(get("plan/export.xlsx?filter=ordered")))) {
      List<Row> rows = book.getFirstSheet().read();
      List<ReviewLine> lines = lines(Filter.ORDERED);
      assertThat(rows).hasSize(lines.size() + 1);
      int quantity = ExportColumns.head().indexOf("quantity");
      for (int i = 0; i < lines.size(); i++) {
        assertThat(rows.get(i + 1).getCell(0).getType()).isEqualTo(CellType.STRING);
        assertThat(rows.get(i + 1).getCell(0).getText()).isEqualTo(lines.get(i).key().itemId());
        assertThat(rows.get(i + 1).getCell(quantity).getType()).isEqualTo(CellType.NUMBER);
        assertThat(rows.get(i + 1).getCell(quantity).asNumber().longValueExact())
            .isEqualTo(lines.get(i).quantity());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "=1+1, '''=1+1'",
    "+49 30, '''+49 30'",
    "-5 %, '''-5 %'",
    "@sum, '''@sum'",
    "a=1, a=1",
    "'', ''"
  })
  void a_text_that_begins_as_a_formula_is_disarmed(String text, String safe) {
    assertThat(SafeText.cell(text)).isEqualTo(safe);
  }

  @Test
  void controls_in_front_are_disarmed_and_do_not_break_a_workbook() {
    assertThat(SafeText.cell("\t=1")).isEqualTo("'\t=1");
    assertThat(SafeText.cell("\r=1")).isEqualTo("'\r=1");
    assertThat(SafeText.cell("\u0000=1")).isEqualTo("'\u0000=1");
    assertThat(SafeText.typed("a\u0000\u0001b\t雨🙂")).isEqualTo("ab\t雨🙂");
  }

  private static List<ReviewLine> lines(Filter filter) {
    List<ReviewLine> lines = new ArrayList<>();
    shop.store().reviews().each(plan, LineQuery.of(filter), lines::add);
    return lines;
  }

  private static byte[] get(String path) throws Exception {
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }
}
