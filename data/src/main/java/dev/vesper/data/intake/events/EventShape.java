package dev.vesper.data.intake.events;

import dev.vesper.domain.contract.Column;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.EventContracts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an event of a contract may hold: the allow-list.
 *
 * @param contract what it lands as
 * @param prefix how its types begin
 * @param types the types there are
 * @param fields the fields of its data, in the order of the contract
 * @param choices the words a field may be, where it is one of a few
 */
record EventShape(
    Contract contract,
    String prefix,
    List<String> types,
    Set<String> fields,
    Map<String, List<String>> choices) {
  /** Attributes of the envelope that are known; CloudEvents 1.0, required and optional. */
  static final Set<String> ENVELOPE =
      Set.of(
          "specversion",
          "id",
          "source",
          "type",
          "time",
          "datacontenttype",
          "dataschema",
          "subject",
          "data");

  /** Columns that come from the envelope, not from the data. */
  static final Set<String> FROM_ENVELOPE = Set.of("event_id", "source", "time", "type");

  static final EventShape AR =
      of(
          EventContracts.AR_EVENTS,
          "ar.",
          EventContracts.AR_TYPES,
          Map.of(
              "surface", EventContracts.SURFACES,
              "mode", EventContracts.MODES,
              "end", EventContracts.ENDS,
              "device_class", EventContracts.DEVICE_CLASSES));

  static final EventShape PAGE =
      of(
          EventContracts.PAGE_EVENTS,
          "page.",
          EventContracts.PAGE_TYPES,
          Map.of("device_class", EventContracts.DEVICE_CLASSES));

  static final List<EventShape> ALL = List.of(AR, PAGE);

  private static EventShape of(
      Contract contract, String prefix, List<String> types, Map<String, List<String>> choices) {
    List<String> fields = new ArrayList<>(contract.header());
    fields.removeAll(FROM_ENVELOPE);
    return new EventShape(contract, prefix, types, Set.copyOf(fields), new HashMap<>(choices));
  }

  /** The shape of a type, told by how it begins; null when it is none of ours. */
  static @Nullable EventShape ofType(String type) {
    return ALL.stream().filter(shape -> type.startsWith(shape.prefix)).findFirst().orElse(null);
  }

  /** The shape that lands as that contract. */
  static EventShape of(Contract contract) {
    return contract.equals(EventContracts.AR_EVENTS) ? AR : PAGE;
  }

  /** Whether an event of that type must fill the column. */
  boolean requires(Column column, String type) {
    return switch (column.name()) {
      case "end" -> type.equals("ar.session.ended");
      case "item_id" ->
          column.required() || type.equals("page.item_viewed") || type.startsWith("page.cart_");
      default -> column.required();
    };
  }
}
