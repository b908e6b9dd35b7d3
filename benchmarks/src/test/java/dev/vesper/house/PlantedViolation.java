package dev.vesper.house;

import java.util.function.UnaryOperator;

/**
 * Something that breaks a rule.
 *
 * @param rule the rule it breaks
 * @param what it is, for the test's name
 * @param plant puts it into a clean house
 * @param told what the rule must say
 */
record PlantedViolation(String rule, String what, UnaryOperator<PlantedHouse> plant, String told) {
  @Override
  public String toString() {
    return rule + ": " + what;
  }
}
