package dev.vesper.data.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.quality.ReasonCode;
import dev.vesper.data.quality.ShopSetting;
import dev.vesper.domain.contract.Column;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.EventContracts;
import dev.vesper.domain.contract.InputContracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The reference pages say what the code does. Run with {@code -Dvesper.write.docs=true} to write
 * them anew.
 */
class ContractPagesTest {
  private static final Path REFERENCE =
      Path.of(System.getProperty("vesper.root", ".."), "docs", "reference");

  @Test
  void every_contract_has_a_page_that_says_what_the_code_does() throws IOException {
    for (Contract contract : InputContracts.ALL) {
      compare(REFERENCE.resolve("contracts").resolve(contract.name() + ".md"), page(contract));
    }
  }

  @Test
  void every_event_contract_has_a_page_that_says_what_the_code_does() throws IOException {
    for (Contract contract : EventContracts.ALL) {
      compare(REFERENCE.resolve("contracts").resolve(contract.name() + ".md"), eventPage(contract));
    }
  }

  private static String eventPage(Contract contract) {
    String page = page(contract);
    String schema = "data/src/main/resources/contracts/" + contract.name() + ".v1";
    return page.substring(0, page.indexOf("\nUTF-8 CSV"))
        + "\nThe columns are those of the rows that land, canonical CSV in the home's `landing/"
        + contract.name()
        + "`. A file that comes in is JSON lines, plain or gzipped: one CloudEvent 1.0 a line, or an"
        + " array of them; over the network they come as [collect AR"
        + " events](../../how-to/collect-ar-events.md) says. `event_id`, `source`, `time` and `type`"
        + " are the event's `id`, `source`, `time` and `type`; the other columns are fields of its"
        + " `data`, where `consent` is an object of the flags `analytics`, `personalisation` and"
        + " `ads`. JSON Schema of an event: `"
        + schema
        + ".schema.json`; an example: `"
        + schema
        + ".example.jsonl`.\n\n- Without `consent.analytics: true` nothing of an event is kept but"
        + " its count; without `consent.personalisation: true` no `shopper_ref` is.\n- A field that"
        + " no contract knows is dropped and counted by name.\n- An event with a picture, geometry of"
        + " a face, body or room, a precise place, an address or a name, at any depth, is refused;"
        + " the field is named.\n- Why else an event is refused: [reasons](reasons.md).\n";
  }

  @Test
  void every_reason_has_a_line() throws IOException {
    StringBuilder page = new StringBuilder("# Why a row is refused or is no demand\n\n");
    page.append("| code | meaning |\n| --- | --- |\n");
    for (ReasonCode reason : ReasonCode.values()) {
      page.append("| `").append(reason.code()).append("` | ").append(reason.meaning());
      page.append(" |\n");
    }
    compare(REFERENCE.resolve("contracts").resolve("reasons.md"), page.toString());
  }

  @Test
  void every_shop_setting_has_a_line() throws IOException {
    StringBuilder page = new StringBuilder("# Shop settings\n\n`./vesper shop set KEY VALUE`\n\n");
    page.append("| key | default | meaning |\n| --- | --- | --- |\n");
    for (ShopSetting setting : ShopSetting.values()) {
      String otherwise = setting.otherwise().isEmpty() ? "none" : setting.otherwise();
      page.append("| `").append(setting.key()).append("` | ").append(otherwise);
      page.append(" | ").append(setting.meaning()).append(" |\n");
    }
    compare(REFERENCE.resolve("shop-settings.md"), page.toString());
  }

  private static String page(Contract contract) {
    boolean event = contract.kind() == Contract.Kind.EVENT;
    StringBuilder page = new StringBuilder();
    page.append("# Contract ").append(contract.name());
    page.append(", version ").append(contract.version()).append("\n\n");
    page.append("One row is ").append(contract.row()).append(". Key: ");
    page.append(String.join(", ", contract.key())).append(".\n");
    page.append(
        event
            ? "Files add up: the same key again is a duplicate, or a correction when values differ.\n"
            : contract.name().equals("stock")
                ? "The newest count of an item at a location holds.\n"
                : "A file is a whole snapshot: the newest one not after the night's date holds.\n");
    page.append("\n| column | type | must | meaning |\n| --- | --- | --- | --- |\n");
    for (Column column : contract.columns()) {
      page.append("| `").append(column.name()).append("` | ").append(TYPES.get(column.type()));
      page.append(" | ").append(column.required() ? "yes" : "").append(" | ");
      page.append(column.meaning()).append(" |\n");
    }
    page.append(
        "\nUTF-8 CSV with a header, plain, gzipped or zipped; columns in any order, also under [other names](../formats/csv.md#other-names-of-columns). Why a row is");
    page.append(" refused: [reasons](reasons.md). Try a rule: `data/src/test/resources/spec/");
    page.append(contract.name()).append("`.\n");
    String schema =
        "../../../data/src/main/resources/dev/vesper/data/intake/schema/"
            + contract.name()
            + "-v"
            + contract.version();
    page.append("\nFor programs: [JSON Schema of a row](").append(schema).append(".json), ");
    page.append("[example](").append(schema).append(".example.csv).\n");
    return page.toString();
  }

  private static final Map<Column.Type, String> TYPES = types();

  private static Map<Column.Type, String> types() {
    Map<Column.Type, String> types = new TreeMap<>();
    types.put(Column.Type.ID, "identifier, 1 to 64 characters");
    types.put(Column.Type.TEXT, "text, at most 1,000 characters");
    types.put(Column.Type.DATE, "ISO date");
    types.put(Column.Type.TIME, "RFC 3339 time, or local time of the shop");
    types.put(Column.Type.COUNT, "whole number, 0 or more");
    types.put(Column.Type.INTEGER, "whole number");
    types.put(Column.Type.AMOUNT, "number, 0 or more, at most 6 decimals");
    types.put(Column.Type.SIGNED_AMOUNT, "number, at most 6 decimals");
    types.put(Column.Type.SHARE, "number from 0 to 1");
    types.put(Column.Type.CURRENCY, "ISO 4217 code");
    types.put(Column.Type.FLAG, "true or false");
    return types;
  }

  private static void compare(Path page, String expected) throws IOException {
    if (Boolean.getBoolean("vesper.write.docs")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, expected);
    }
    assertThat(page).as("write it anew with -Dvesper.write.docs=true").hasContent(expected);
  }
}
