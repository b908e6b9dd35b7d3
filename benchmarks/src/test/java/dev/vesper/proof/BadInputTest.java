package dev.vesper.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people get wrong: one clear sentence, the right exit code, nothing half-written. */
@Tag("process")
class BadInputTest {
  private static Path folder;
  private static Vesper vesper;

  @BeforeAll
  static void home() {
    folder = Homes.newFolder("bad-input");
    vesper = Vesper.at(folder.resolve("home"));
  }

  @AfterAll
  static void sweep() {
    Homes.delete(folder);
  }

  private static void says(int exitCode, Vesper.Outcome outcome, String... words) {
    assertThat(outcome.err() + outcome.out()).contains(words).doesNotContain("\tat ");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
  }

  private static Path file(String name, String text, Charset charset) throws IOException {
    return Files.writeString(folder.resolve(name), text, charset);
  }

  @Test
  void an_empty_shop_and_a_missing_or_wrongly_encoded_file_are_named() throws IOException {
    says(3, vesper.run("night", "--as-of", "2026-01-01"), "the shop is empty");
    says(3, vesper.run("import", "sales", folder.resolve("none.csv").toString()), "none.csv");
    Path chinese =
        file(
            "gb.csv",
            "item_id,location_id,period_start,period_days,units\n灯,w,2026-01-01,7,1\n",
            Charset.forName("GB18030"));
    says(3, vesper.run("import", "sales", chinese.toString()), "gb.csv", "UTF-8");
  }

  @Test
  void a_table_by_a_mapping_says_what_it_lacks_which_rows_failed_and_what_to_do()
      throws IOException {
    String mapping =
        "contract: locations\ncolumns: {location_id: Ort, name: Ort, kind: {value: store},"
            + " zone: {value: EU}}\n";
    Path yaml = file("mapping.yaml", mapping, StandardCharsets.UTF_8);
    Path table = file("table.csv", "Ort\n" + "x".repeat(65) + "\n", StandardCharsets.UTF_8);
    says(3, vesper.run("import", "csv", table.toString()), "name it: --mapping FILE.yaml");
    says(
        3,
        vesper.run("import", "csv", "--mapping", yaml.toString(), table.toString()),
        "the file is held as a whole",
        "--discard-held");
    says(0, vesper.run("import", "--quarantine", "1"), "Ort", "bad_id");
    says(3, vesper.run("import", "--discard-held", "1"), "needs a reason: --reason TEXT");
  }

  @Test
  void settings_are_checked_by_name() {
    says(3, vesper.run("shop", "set", "cash_budget_minor", "-1"), "cash_budget_minor");
    says(3, vesper.run("shop", "set", "cash_bugdet_minor", "1"), "cash_bugdet_minor");
    says(0, vesper.run("shop", "set", "cash_budget_minor", "0"), "cash_budget_minor is now 0");
  }

  @Test
  void usage_errors_and_unreachable_databases_are_told_apart() {
    says(2, vesper.run("night"), "--as-of");
    says(2, vesper.run("nihgt"), "nihgt");
    says(2, vesper.run("night", "--as-of", "2026-01-01", "--steps", "optimize"), "optimise");
    says(
        1,
        vesper.run("runs", "list", "--database-url", "postgres://nobody:x@127.0.0.1:1/none"),
        "cannot be used",
        "--database-url");
  }

  @Test
  void an_unreadable_home_is_named() throws IOException {
    Path notAFolder = file("home-file", "not a folder", StandardCharsets.UTF_8);
    says(1, vesper.on(notAFolder).run("runs", "list"), "home-file");
  }

  @Test
  void a_problem_file_is_read_strictly_and_a_conflict_is_named() throws IOException {
    Path good =
        file(
            "good.json",
            """
            {"cash_minor": 100, "locations": [{"id": "w"}], "suppliers": [{"id": "s", "fixed_cost_minor": 5}],
             "lines": [{"id": "a", "supplier": "s", "location": "w", "unit_cost_minor": 10, "pack_units": 5,
                        "gain_minor": [0, 30, 50]},
                       {"id": "b", "supplier": "s", "location": "w", "unit_cost_minor": 20, "pack_units": 3,
                        "gain_minor": [0, 40]}]}
            """,
            StandardCharsets.UTF_8);
    // By hand: cash 100 buys a once (50) or twice (100), or b once (60), not a and b: 50 - 5 = 45
    // is the best.
    says(0, vesper.run("solve", "restock", good.toString()), "Value 45.000, bound 45.000");
    says(
        3,
        vesper.run(
            "solve",
            "restock",
            file("typo.json", "{\"cash\": 1, \"lines\": []}", StandardCharsets.UTF_8).toString()),
        "typo.json",
        "'cash' is no known name");
    Path pinned =
        file(
            "pinned.json",
            Files.readString(good)
                .replace(
                    "\"gain_minor\": [0, 30, 50]",
                    "\"gain_minor\": [0, 30, 50], \"moq_packs\": 2, \"pinned_packs\": 1"),
            StandardCharsets.UTF_8);
    says(1, vesper.run("solve", "restock", pinned.toString()), "cannot hold together", "a");
  }
}
