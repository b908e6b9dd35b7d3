package dev.vesper.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {
  private static final House HOUSE = House.ours();

  @TestFactory
  Stream<DynamicTest> the_house_keeps_its_rules() {
    return HouseRules.ALL.stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.name(), () -> assertThat(rule.violations(HOUSE)).isEmpty()));
  }

  @Test
  void every_room_has_classes_to_look_at() {
    for (House.Room room : HOUSE.rooms()) {
      assertThat(room.classes().size()).as(room.module().folder()).isPositive();
    }
  }

  /** Not forbidden, but to be seen in every build's log. */
  @AfterAll
  static void tell_files_beyond_the_wished_length() {
    SourceRules.longerThan(HOUSE, SourceRules.WISHED_LINES)
        .forEach(file -> System.out.println("longer than wished: " + file));
  }
}
