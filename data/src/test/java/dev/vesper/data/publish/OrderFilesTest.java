package dev.vesper.data.publish;

import static dev.vesper.data.publish.Morning.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderFilesTest {
  @TempDir Path folder;

  @Test
  void an_order_is_a_file_that_a_spreadsheet_may_open() throws Exception {
    PurchaseOrder order =
        new PurchaseOrder(
            "PO-20251128-0001-01",
            1,
            "+s1",
            "=HYPERLINK(\"x\")",
            DAY.plusDays(1),
            List.of(
                new PurchaseOrder.Line(
                    1, "-2+3", "w1", 5, 1000, DAY.plusDays(5), 0, OrderStatus.OPEN, 1),
                new PurchaseOrder.Line(
                    2,
                    "lamp, \"tall\"",
                    "w1",
                    3,
                    600,
                    DAY.plusDays(5),
                    3,
                    OrderStatus.RECEIVED,
                    2)));

    List<Path> written = OrderFiles.write(folder.resolve("out"), List.of(order), "EUR");
    OrderFiles.write(folder.resolve("out"), List.of(order), "EUR");

    assertThat(written).containsExactly(folder.resolve("out/PO-20251128-0001-01.csv"));
    assertThat(Files.readAllLines(written.get(0)))
        .containsExactly(
            "po_id,line,supplier_id,item_id,location_id,quantity,ordered_on,expected_on,"
                + "supplier_name,cost_minor,currency,status",
            "PO-20251128-0001-01,1,'+s1,'-2+3,w1,5,2025-11-29,2025-12-03,"
                + "\"'=HYPERLINK(\"\"x\"\")\",1000,EUR,open",
            "PO-20251128-0001-01,2,'+s1,\"lamp, \"\"tall\"\"\",w1,3,2025-11-29,2025-12-03,"
                + "\"'=HYPERLINK(\"\"x\"\")\",600,EUR,received");
    try (Stream<Path> left = Files.list(folder.resolve("out"))) {
      assertThat(left).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {"=a,'=a", "+a,'+a", "-a,'-a", "@a,'@a", "a=,a=", "||,||"})
  void only_what_begins_like_a_formula_is_marked(String text, String safe) {
    assertThat(OrderFiles.safe(text)).isEqualTo(safe);
  }

  @Test
  void a_tab_and_a_carriage_return_begin_a_formula_too() {
    assertThat(OrderFiles.safe("\t=1")).isEqualTo("'\t=1");
    assertThat(OrderFiles.safe("\r=1")).isEqualTo("'\r=1");
    assertThat(OrderFiles.safe("\n=1")).isEqualTo("\n=1");
  }
}
