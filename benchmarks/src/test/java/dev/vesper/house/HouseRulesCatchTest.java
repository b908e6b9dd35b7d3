package dev.vesper.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule can fail: in a house that keeps all rules, one thing is planted that breaks one. */
class HouseRulesCatchTest {

  @TempDir static Path cleanFolder;
  private static PlantedHouse clean;

  @TempDir Path folder;

  @BeforeAll
  static void buildTheCleanHouse() {
    clean = PlantedHouse.clean(cleanFolder);
  }

  static Stream<PlantedViolation> planted() {
    return PlantedViolations.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("planted")
  void the_rule_finds_what_was_planted(PlantedViolation planted) {
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
    assertThat(planted().map(PlantedViolation::rule).distinct())
        .containsExactlyInAnyOrderElementsOf(HouseRules.ALL.stream().map(HouseRule::name).toList());
  }

  @Test
  void a_module_that_was_not_built_is_an_error_and_no_success() {
    List<HouseModule> modules =
        List.of(new HouseModule("ghost", "dev.vesper.ghost", List.of(), List.of()));
    assertThatThrownBy(() -> House.at(folder, modules))
        .hasMessageContaining("module ghost has not been built");
  }

  private static HouseRule rule(String name) {
    return HouseRules.ALL.stream()
        .filter(rule -> rule.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no rule " + name));
  }
}
