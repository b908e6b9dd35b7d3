package dev.vesper.data.privacy;

import dev.vesper.domain.contract.Contract;
import java.util.Set;

/** Which fields of a contract tell of a person, and what stands in their place in quarantine. */
public final class PersonalFields {
  private static final Set<String> PERSONAL = Set.of("shopper_ref", "session_ref");
  private static final String MASK = "***";

  private PersonalFields() {}

  /** The contract's columns that must never be stored as they came. */
  public static Set<String> of(Contract contract) {
    Set<String> found = new java.util.TreeSet<>(PERSONAL);
    found.retainAll(contract.header());
    return found;
  }

  /** What is stored instead; an empty cell stays empty, so that a missing one can be seen. */
  public static String mask(String cell) {
    return cell.isEmpty() ? "" : MASK;
  }
}
