package dev.vesper.house;

import java.util.List;
import java.util.stream.Stream;

/** At least one violation of every rule. */
final class PlantedViolations {
  static final List<PlantedViolation> ALL =
      Stream.of(
              dependencies(),
              classPaths(),
              calls(),
              clockAndChance(),
              descriptions(),
              names(),
              sources())
          .flatMap(List::stream)
          .toList();

  private PlantedViolations() {}

  private static List<PlantedViolation> dependencies() {
    return List.of(
        new PlantedViolation(
            "arrows_go_only_where_the_house_allows",
            "the domain knows the solver",
            house ->
                house.main(
                    "domain",
                    "dev.vesper.domain.Backward",
                    "class Backward { dev.vesper.solver.Solver solver; }"),
            "domain -> solver-config"),
        new PlantedViolation(
            "poms_draw_no_arrow_that_the_house_forbids",
            "the domain's pom names the solver",
            house -> house.pom("domain", "dev.vesper:solver-config"),
            "domain -> solver-config"),
        new PlantedViolation(
            "third_party_code_stays_in_its_room",
            "the domain computes with ojAlgo",
            house ->
                house.main(
                    "domain",
                    "dev.vesper.domain.Bound",
                    "class Bound { org.ojalgo.Model[] models; }"),
            "org.ojalgo does not belong in domain"));
  }

  private static List<PlantedViolation> classPaths() {
    return List.of(
        new PlantedViolation(
            "no_mocking_library_on_any_class_path",
            "Mockito in a pom",
            house -> house.pom("jobs", "org.mockito:mockito-core"),
            "mockito-core"),
        new PlantedViolation(
            "no_mocking_library_on_any_class_path",
            "the starter that brings Mockito along",
            house -> house.pom("jobs", "org.springframework.boot:spring-boot-starter-test"),
            "spring-boot-starter-test"),
        new PlantedViolation(
            "no_mocking_library_on_any_class_path",
            "a test that mocks",
            house ->
                house.test(
                    "jobs",
                    "dev.vesper.jobs.NightTest",
                    "class NightTest { void t() { org.mockito.Mockito.mock(); } }"),
            "org.mockito"),
        new PlantedViolation(
            "class_paths_of_the_two_jvms_do_not_mix",
            "Spark beside the app",
            house -> house.file("lib/app/spark-core_2.13-4.1.3.jar", ""),
            "spark-core"),
        new PlantedViolation(
            "class_paths_of_the_two_jvms_do_not_mix",
            "Spring beside the worker",
            house -> house.file("lib/worker/spring-core-7.0.1.jar", ""),
            "spring-core"),
        new PlantedViolation(
            "class_paths_of_the_two_jvms_do_not_mix",
            "Hibernate beside the worker",
            house -> house.file("lib/worker/hibernate-core-7.2.0.jar", ""),
            "hibernate-core"));
  }

  private static List<PlantedViolation> calls() {
    return List.of(
        new PlantedViolation(
            "steps_are_built_in_the_step_factory_only",
            "a step without the factory's transaction manager",
            house ->
                house.main(
                    "jobs",
                    "dev.vesper.jobs.Night",
                    "class Night { Object step() { return new"
                        + " org.springframework.batch.core.step.builder.StepBuilder(); } }"),
            "dev.vesper.jobs.Night"),
        new PlantedViolation(
            "nothing_sleeps",
            "a wait by the clock",
            house ->
                house.main(
                    "domain",
                    "dev.vesper.domain.Nap",
                    "class Nap { void t() throws Exception { Thread.sleep(5); } }"),
            "Thread.sleep"),
        new PlantedViolation(
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

  private static List<PlantedViolation> clockAndChance() {
    return List.of(
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
        air("a generator without seed", "Object t() { return new java.util.Random(); }"));
  }

  private static PlantedViolation air(String what, String member) {
    return new PlantedViolation(
        "no_clock_or_chance_is_taken_from_the_air",
        what,
        house -> house.main("domain", "dev.vesper.domain.Air", "class Air { " + member + " }"),
        "dev.vesper.domain.Air");
  }

  private static List<PlantedViolation> descriptions() {
    return List.of(
        new PlantedViolation(
            "packages_say_who_they_are_and_are_null_marked",
            "a package without description",
            house -> house.main("domain", "dev.vesper.domain.stock.Shelf", "public class Shelf {}"),
            "dev.vesper.domain.stock"),
        new PlantedViolation(
            "packages_say_who_they_are_and_are_null_marked",
            "a description without a word",
            house ->
                house.main(
                    "domain",
                    "dev.vesper.domain.package-info",
                    "@org.jspecify.annotations.NullMarked package dev.vesper.domain;"),
            "describes nothing"),
        new PlantedViolation(
            "packages_say_who_they_are_and_are_null_marked",
            "a description without nullness",
            house ->
                house.main(
                    "domain",
                    "dev.vesper.domain.package-info",
                    "/** What is true. */\npackage dev.vesper.domain;"),
            "no @NullMarked"));
  }

  private static List<PlantedViolation> names() {
    return List.of(
        new PlantedViolation(
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
        new PlantedViolation(
            "class_names_say_something",
            "a class named after nothing",
            house ->
                house.main("domain", "dev.vesper.domain.StockManager", "class StockManager {}"),
            "StockManager"),
        new PlantedViolation(
            "class_names_say_something",
            "a test class named after nothing",
            house -> house.test("jobs", "dev.vesper.jobs.NightUtils", "class NightUtils {}"),
            "NightUtils"));
  }

  private static List<PlantedViolation> sources() {
    return List.of(
        new PlantedViolation(
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
        new PlantedViolation(
            "a_module_that_holds_code_has_a_readme",
            "a module that explains nothing",
            house -> house.without("solver-config/README.md"),
            "solver-config has no README.md"));
  }

  private static PlantedViolation marker(String what, String calls, String told) {
    return new PlantedViolation(
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
}
