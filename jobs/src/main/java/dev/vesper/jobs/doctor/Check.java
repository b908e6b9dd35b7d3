package dev.vesper.jobs.doctor;

/**
 * One check.
 *
 * @param name what is checked
 * @param holds whether all is well
 * @param found what was found
 * @param cure what to do when it does not hold; empty when it does
 */
public record Check(String name, boolean holds, String found, String cure) {

  static Check good(String name, String found) {
    return new Check(name, true, found, "");
  }

  static Check bad(String name, String found, String cure) {
    return new Check(name, false, found, cure);
  }
}
