package dev.vesper.house;

import java.util.List;

/** All rules. Each has a planted violation in {@link HouseRulesCatchTest}. */
final class HouseRules {
  static final List<HouseRule> ALL =
      List.of(
          new HouseRule("arrows_go_only_where_the_house_allows", DependencyRules::arrows),
          new HouseRule("poms_draw_no_arrow_that_the_house_forbids", DependencyRules::pomArrows),
          new HouseRule("third_party_code_stays_in_its_room", DependencyRules::thirdParty),
          new HouseRule("no_mocking_library_on_any_class_path", DependencyRules::mocking),
          new HouseRule("class_paths_of_the_two_jvms_do_not_mix", DependencyRules::classPaths),
          new HouseRule("steps_are_built_in_the_step_factory_only", CallRules::stepBuilders),
          new HouseRule("no_clock_or_chance_is_taken_from_the_air", CallRules::clockAndChance),
          new HouseRule("nothing_sleeps", CallRules::sleeping),
          new HouseRule("packages_say_who_they_are_and_are_null_marked", NameRules::packageInfo),
          new HouseRule("package_names_say_something", NameRules::packageNames),
          new HouseRule("class_names_say_something", NameRules::classNames),
          new HouseRule("no_file_is_longer_than_500_lines", SourceRules::length),
          new HouseRule("fault_markers_are_spelled_alike_and_unique", SourceRules::faultMarkers),
          new HouseRule("a_module_that_holds_code_has_a_readme", SourceRules::readMe));

  private HouseRules() {}
}
