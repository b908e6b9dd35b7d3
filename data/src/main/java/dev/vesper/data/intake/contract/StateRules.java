package dev.vesper.data.intake.contract;

import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import java.nio.file.Path;
import java.util.Set;

/** What a file of a whole state must come after, and must not be. */
public final class StateRules {
  private StateRules() {}

  /**
   * Terms come after what they name.
   *
   * @throws ImportRefused when it is missing
   */
  public static void needsEarlierImports(Path file, Contract contract, FileFormat.Context context) {
    if (contract.equals(InputContracts.SUPPLY_TERMS)) {
      need(file, context.known().items(), "catalogue");
      need(file, context.known().locations(), "locations");
      need(file, context.known().suppliers(), "suppliers");
    }
  }

  private static void need(Path file, Set<String> known, String what) {
    if (known.isEmpty()) {
      throw ImportRefused.of(
          file,
          "terms name items, locations and suppliers, and the shop has no "
              + what
              + " yet; import "
              + what
              + " first");
    }
  }

  /**
   * Nothing on order is a state; no items, places or terms would empty the shop.
   *
   * @throws ImportRefused when the file would
   */
  public static void refuseEmpty(Path file, Contract contract, long read) {
    if (read == 0
        && contract.kind() == Contract.Kind.STATE
        && !contract.equals(InputContracts.PURCHASE_ORDERS)) {
      throw ImportRefused.of(
          file,
          "it has a header and no rows, and would leave the shop without "
              + contract.name()
              + "; import a file with rows");
    }
  }
}
