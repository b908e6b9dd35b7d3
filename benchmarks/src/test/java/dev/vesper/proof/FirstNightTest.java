package dev.vesper.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A small simulated shop through the program: the way of README, and the questions that follow it.
 */
@Tag("process")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstNightTest {
  private static final String LAST_DAY = "2026-01-27";
  private static Path folder;
  private static Vesper vesper;

  @BeforeAll
  static void demo() {
    folder = Homes.newFolder("first-night");
    Vesper fresh = Vesper.at(folder.resolve("home"));
    String plan = fresh.run("demo", "--items", "20", "--days", "150", "--no-serve").done();
    assertThat(plan).contains("Restocking plan 1 (draft) as of " + LAST_DAY).contains("proven gap");
    vesper = fresh.on(folder.resolve("home/demo"));
  }

  @AfterAll
  static void sweep() {
    Homes.delete(folder);
  }

  @Test
  @Order(1)
  void the_plan_as_json_has_a_line_for_every_item_and_location_and_its_costs_add_up() {
    String json = vesper.run("plan", "restock", "--format", "json").done();
    assertThat(number(json, "gap")).isBetween(0.0, 0.001);
    assertThat(numbers(json, "quantity")).hasSize(40).allMatch(units -> units >= 0);
    assertThat(numbers(json, "cost_minor").stream().mapToLong(Double::longValue).sum())
        .isEqualTo((long) number(json, "cash_used_minor"));
    assertThat(number(json, "bound_minor"))
        .isGreaterThanOrEqualTo(number(json, "expected_profit_minor"));
    assertThat(json)
        .contains("\"plan_hash\"", "\"reasons\"", "\"words\"", "\"shadow_prices\"", "\"assumed\"");
  }

  @Test
  @Order(2)
  void every_line_explains_itself_in_words() {
    String words = vesper.run("plan", "explain", "I0001").done();
    assertThat(words).contains("I0001 at W1", "I0001 at W2", "demand is", "units are in stock");
    Vesper.Outcome unknown = vesper.run("plan", "explain", "nothing-like-it");
    assertThat(unknown.exitCode()).isEqualTo(3);
    assertThat(unknown.err()).contains("no line for item 'nothing-like-it'");
  }

  @Test
  @Order(3)
  void a_second_night_of_the_same_date_is_refused_and_says_how_to_get_a_new_version() {
    Vesper.Outcome second = vesper.run("night", "--as-of", LAST_DAY);
    assertThat(second.exitCode()).isEqualTo(4);
    assertThat(second.err()).contains("is finished", "--again");
    Vesper.Outcome restart = vesper.run("night", "--as-of", LAST_DAY, "--restart");
    assertThat(restart.exitCode()).isEqualTo(4);
    assertThat(restart.err()).contains("is finished");
  }

  @Test
  @Order(4)
  void a_new_version_from_the_same_input_answers_every_step_from_before_and_orders_the_same() {
    String again =
        vesper
            .run("night", "--as-of", LAST_DAY, "--again", "--seed", "7", "--format", "json")
            .done();
    assertThat(again).contains("\"status\" : \"completed\"");
    String first = vesper.run("runs", "show", LAST_DAY + "-v1", "--format", "json").done();
    assertThat(text(again, "plan_hash")).isEqualTo(text(first, "plan_hash"));
    assertThat(vesper.run("plan", "diff", "1", "2").done()).contains("order the same");
    assertThat(vesper.run("plan", "list").done()).contains(LAST_DAY);
    assertThat(vesper.run("runs", "list").done()).contains(LAST_DAY + "-v2");
  }

  @Test
  @Order(5)
  void nothing_after_the_as_of_date_is_read() throws IOException {
    Path planted = folder.resolve("later.csv");
    Files.writeString(
        planted,
        """
        order_id,line,time,item_id,location_id,quantity,unit_price_minor,currency
        planted-1,1,2026-01-29T10:00:00+01:00,I0001,W1,5000,1000,EUR
        planted-1,2,2026-02-24T10:00:00+01:00,I0002,W2,9000,1000,EUR
        """,
        StandardCharsets.UTF_8);
    String before =
        text(vesper.run("runs", "show", LAST_DAY + "-v1", "--format", "json").done(), "plan_hash");
    vesper.run("import", "orders", planted.toString()).done();
    String after =
        vesper
            .run("night", "--as-of", LAST_DAY, "--again", "--seed", "7", "--format", "json")
            .done();
    assertThat(text(after, "plan_hash")).isEqualTo(before);
  }

  @Test
  @Order(6)
  void the_race_and_the_forecast_of_an_item_can_be_looked_at() {
    assertThat(vesper.run("forecast", "backtest").done())
        .contains("demand_class", "croston", "theta", "true");
    assertThat(vesper.run("forecast", "show", "I0001", "W1").done()).contains("p05", "p50", "p95");
  }

  @Test
  @Order(7)
  void doctor_finds_nothing_wrong() {
    Vesper.Outcome doctor = vesper.run("doctor");
    assertThat(doctor.out())
        .contains("step transactions", "job repository", "fsync")
        .doesNotContain("fails");
    assertThat(doctor.exitCode()).isZero();
  }

  static double number(String json, String name) {
    List<Double> all = numbers(json, name);
    assertThat(all).as(name).isNotEmpty();
    return all.get(0);
  }

  static List<Double> numbers(String json, String name) {
    return Pattern.compile('"' + name + "\" : (-?[0-9.E-]+)")
        .matcher(json)
        .results()
        .map(found -> Double.valueOf(found.group(1)))
        .toList();
  }

  static String text(String json, String name) {
    Matcher found = Pattern.compile('"' + name + "\" : \"([^\"]*)\"").matcher(json);
    assertThat(found.find()).as(name + " in " + json).isTrue();
    return found.group(1);
  }
}
