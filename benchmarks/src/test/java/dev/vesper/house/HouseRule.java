package dev.vesper.house;

import java.util.List;
import java.util.function.Function;

/**
 * A rule of the house.
 *
 * @param name as a sentence, in the manner of a test's name
 * @param check finds what breaks it: one line each, naming class or file
 */
record HouseRule(String name, Function<House, List<String>> check) {

  List<String> violations(House house) {
    return check.apply(house);
  }
}
