package dev.vesper.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule can fail: in a house that keeps all rules, one thing is planted that breaks one. */
class HouseRulesCatchTest {

  /**
   * A violation.
   *
   * @param rule the rule it breaks
   * @param what it is, for the test's name
   * @param plant puts it into a clean house
   * @param told what the rule must say
   */
  record Planted(String rule, String what, UnaryOperator<PlantedHouse> plant, String told) {
    @Override
    public String toString() {
      return rule + ": " + what;
    }
  }

  @TempDir static Path cleanFolder;
  private static PlantedHouse clean;

  @TempDir Path folder;

  @BeforeAll
  static void buildTheCleanHouse() {
    clean = PlantedHouse.clean(cleanFolder);
  }

  static Stream<Planted> planted() {
    return Stream.of(dependencies(), calls(), names(), sources()).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("planted")
  void the_rule_finds_what_was_planted(Planted planted) {
    House house = planted.plant().apply(clean.copy(folder)).built();
    assertThat(rule(planted.rule()).violations(house))
        .anySatisfy(violation -> assertThat(violation).contains(planted.told()));
  }

  @Test
  void a_house_with_nothing_planted_keeps_every_rule() {
    House house = clean.copy(folder).built();
    for (HouseRule rule : HouseRules.ALL) {
      assertThat(rule.violations(house)).as(rule.name()).isEmpty();
    }
  }

  @Test
  void every_rule_has_something_planted() {
    assertThat(planted().map(Planted::rule).distinct())
        .containsExactlyInAnyOrderElementsOf(HouseRules.ALL.stream().map(HouseRule::name).toList());
  }

  @Test
  void a_module_that_was_not_built_is_an_error_and_no_success() {
    List<HouseModule> modules =
        List.of(new HouseModule("ghost", "dev.vesper.ghost", List.of(), List.of()));
    assertThatThrownBy(() -> House.at(folder, modules))
        .hasMessageContaining("module ghost has not been built");
  }

  private static List<Planted> dependencies() {
    return List.of(
        new Planted(
            "arrows_go_only_where_the_house_allows",
            "the domain knows the solver",
            house ->
                house.main(
                    "domain",
                    "dev.vesper.domain.Backward",
                    "class Backward { dev.vesper.solver.Solver solver; }"),
            "domain -> solver-config"),
        new Planted(
            "poms_draw_no_arrow_that_the_house_forbids",
            "the domain's pom names the solver",
            house -> house.pom("domain", "dev.vesper:solver-config"),
            "domain -> solver-config"),
        new Planted(
            "third_party_code_stays_in_its_room",
            "the domain computes with ojAlgo",
            house ->
                house.main(
                    "domain",
                    "dev.vesper.domain.Bound",
                    "class Bound { org.ojalgo.Model[] models; }"),
            "org.ojalgo does not belong in domain"),
        new Planted(
            "no_mocking_library_on_any_class_path",
            "Mockito in a pom",
            house -> house.pom("jobs", "org.mockito:mockito-core"),
            "mockito-core"),
        new Planted(
            "no_mocking_library_on_any_class_path",
            "the starter that brings Mockito along",
            house -> house.pom("jobs", "org.springframework.boot:spring-boot-starter-test"),
            "spring-boot-starter-test"),
        new Planted(
            "no_mocking_library_on_any_class_path",
            "a test that mocks",
            house ->
                house.test(
                    "jobs",
                    "dev.vesper.jobs.NightTest",
                    "class NightTest { void t() { org.mockito.Mockito.mock(); } }"),
            "org.mockito"),
        new Planted(
            "class_paths_of_the_two_jvms_do_not_mix",
            "Spark beside the app",
            house -> house.file("lib/app/spark-core_2.13-4.1.3.jar", ""),
            "spark-core"),
        new Planted(
            "class_paths_of_the_two_jvms_do_not_mix",
            "Spring beside the worker",
            house -> house.file("lib/worker/spring-core-7.0.1.jar", ""),
            "spring-core"),
        new Planted(
            "class_paths_of_the_two_jvms_do_not_mix",
            "Hibernate beside the worker",
            house -> house.file("lib/worker/hibernate-core-7.2.0.jar", ""),
            "hibernate-core"));
  }

  private static List<Planted> calls() {
    return List.of(
        new Planted(
            "steps_are_built_in_the_step_factory_only",
            "a step without the factory's transaction manager",
            house ->
                house.main(
                    "jobs",
                    "dev.vesper.jobs.Night",
                    "class Night { Object step() { return new"
                        + " org.springframework.batch.core.step.builder.StepBuilder(); } }"),
            "dev.vesper.jobs.Night"),
        air("the millisecond clock", "Object t() { return System.currentTimeMillis(); }"),
        air("today", "Object t() { return java.time.LocalDate.now(); }"),
        air(
            "today in a zone",
            "Object t() { return java.time.LocalDate.now(java.time.ZoneId.of(\"UTC\")); }"),
        air("now", "Object t() { return java.time.Instant.now(); }"),
        air(
            "now by reference",
            "java.util.function.Supplier<java.time.Instant> t = java.time.Instant::now;"),
        air("a clock of its own", "Object t() { return java.time.Clock.systemUTC(); }"),
        air("a random number", "Object t() { return Math.random(); }"),
        air("a generator without seed", "Object t() { return new java.util.Random(); }"),
        new Planted(
            "nothing_sleeps",
            "a wait by the clock",
            house ->
                house.main(
                    "domain",
                    "dev.vesper.domain.Nap",
                    "class Nap { void t() throws Exception { Thread.sleep(5); } }"),
            "Thread.sleep"),
        new Planted(
            "nothing_sleeps",
            "the same by another name",
            house ->
                house.main(
                    "domain",
                    "dev.vesper.domain.Nap",
                    "class Nap { void t() throws Exception {"
                        + " java.util.concurrent.TimeUnit.DAYS.sleep(1); } }"),
            "TimeUnit.sleep"));
  }

  private static Planted air(String what, String member) {
    return new Planted(
        "no_clock_or_chance_is_taken_from_the_air",
        what,
        house -> house.main("domain", "dev.vesper.domain.Air", "class Air { " + member + " }"),
        "dev.vesper.domain.Air");
  }

  private static List<Planted> names() {
    return List.of(
        new Planted(
            "packages_say_who_they_are_and_are_null_marked",
            "a package without description",
            house -> house.main("domain", "dev.vesper.domain.stock.Shelf", "public class Shelf {}"),
            "dev.vesper.domain.stock"),
        new Planted(
            "packages_say_who_they_are_and_are_null_marked",
            "a description without a word",
            house ->
                house.main(
                    "domain",
                    "dev.vesper.domain.package-info",
                    "@org.jspecify.annotations.NullMarked package dev.vesper.domain;"),
            "describes nothing"),
        new Planted(
            "packages_say_who_they_are_and_are_null_marked",
            "a description without nullness",
            house ->
                house.main(
                    "domain",
                    "dev.vesper.domain.package-info",
                    "/** What is true. */\npackage dev.vesper.domain;"),
            "no @NullMarked"),
        new Planted(
            "package_names_say_something",
            "a drawer",
            house ->
                house
                    .main("domain", "dev.vesper.domain.util.Thing", "public class Thing {}")
                    .main(
                        "domain",
                        "dev.vesper.domain.util.package-info",
                        PlantedHouse.description("dev.vesper.domain.util")),
            "dev.vesper.domain.util"),
        new Planted(
            "class_names_say_something",
            "a class named after nothing",
            house ->
                house.main("domain", "dev.vesper.domain.StockManager", "class StockManager {}"),
            "StockManager"),
        new Planted(
            "class_names_say_something",
            "a test class named after nothing",
            house -> house.test("jobs", "dev.vesper.jobs.NightUtils", "class NightUtils {}"),
            "NightUtils"));
  }

  private static List<Planted> sources() {
    return List.of(
        new Planted(
            "no_file_is_longer_than_500_lines",
            "a file of 501 lines",
            // The package line is the first.
            house ->
                house.main("domain", "dev.vesper.domain.Long", "\n".repeat(499) + "class L {}"),
            "has 501 lines"),
        marker("a marker without room", "Fault.at(\"commit\");", "'commit'"),
        marker("a marker in capitals", "Fault.at(\"Plan.afterCommit\");", "'Plan.afterCommit'"),
        marker(
            "one marker at two places",
            "Fault.at(\"plan.after-commit\"); Fault.at( \"plan.after-commit\");",
            "'plan.after-commit' stands in"),
        new Planted(
            "a_module_that_holds_code_has_a_readme",
            "a module that explains nothing",
            house -> house.without("solver-config/README.md"),
            "solver-config has no README.md"));
  }

  private static Planted marker(String what, String calls, String told) {
    return new Planted(
        "fault_markers_are_spelled_alike_and_unique",
        what,
        house ->
            house
                .main(
                    "domain",
                    "dev.vesper.domain.Fault",
                    "public class Fault { public static void at(String marker) {} }")
                .main(
                    "domain",
                    "dev.vesper.domain.Commit",
                    "class Commit { void t() { " + calls + " } }"),
        told);
  }

  private static HouseRule rule(String name) {
    return HouseRules.ALL.stream()
        .filter(rule -> rule.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no rule " + name));
  }
}
