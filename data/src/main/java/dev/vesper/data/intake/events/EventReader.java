package dev.vesper.data.intake.events;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.LandedRow;
import dev.vesper.data.intake.RowRefused;
import dev.vesper.data.intake.contract.CellReader;
import dev.vesper.data.privacy.ShopperPseudonyms;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.contract.Column;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Turns CloudEvents 1.0 into rows [1]. What may not be kept ends here: fields that no contract
 * knows are dropped and counted, forbidden ones refuse the event, references become pseudonyms, and
 * without consent to analytics nothing is left but a count. Not for use by several threads at once.
 *
 * <p>[1] CloudEvents specification 1.0.2, section "Context Attributes", and its JSON format.
 */
public final class EventReader {
  private static final int MOST_REF = 256;
  private static final Pattern JSON_TYPE =
      Pattern.compile("(?i)[a-z]+/([a-z0-9.-]+\\+)?json(\\s*;.*)?");
  private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);

  private final ZoneId zone;
  private final CellReader cells;
  private final Set<String> items;
  private final ShopperPseudonyms pseudonyms;
  private final LocalDate lastDay;
  private final DroppedFields dropped = new DroppedFields();

  /**
   * @param zone the shop's
   * @param items of every catalogue so far; empty: any item is taken
   * @param lastDay events of later days are refused
   */
  public EventReader(
      ZoneId zone, Set<String> items, ShopperPseudonyms pseudonyms, LocalDate lastDay) {
    this.zone = zone;
    this.cells = new CellReader(zone);
    this.items = items;
    this.pseudonyms = pseudonyms;
    this.lastDay = lastDay;
  }

  /** Fields dropped so far. */
  public DroppedFields dropped() {
    return dropped;
  }

  /**
   * Reads one event.
   *
   * @param wanted the contract that its file is said to follow; null: its type says which
   * @param line where it began in its file, from 1; 0 when it came by itself
   */
  public ReadEvent read(JsonNode event, @Nullable EventShape wanted, long line) {
    EventShape told = EventShape.ofType(text(event, "type"));
    EventShape shape = wanted != null ? wanted : told == null ? EventShape.AR : told;
    String contract = shape.contract().name();
    String id = EventTexts.shown(text(event, "id"));
    try {
      if (!event.isObject()) {
        throw new RowRefused(ReasonCode.NO_EVENT, "");
      }
      @Nullable String forbidden = ForbiddenFields.in(event);
      if (forbidden != null) {
        throw new RowRefused(ReasonCode.FORBIDDEN_FIELD, EventTexts.plainName(forbidden));
      }
      if (told != null && !Consent.of(event).analytics()) {
        return new ReadEvent.NotAgreed(id, contract);
      }
      return new ReadEvent.Kept(id, row(event, shape, line));
    } catch (RowRefused e) {
      String raw = Consent.of(event).analytics() ? EventTexts.masked(event, shape) : "";
      return new ReadEvent.Refused(id, contract, e.reason(), e.column(), raw);
    }
  }

  private LandedRow row(JsonNode event, EventShape shape, long line) throws RowRefused {
    envelope(event, shape);
    JsonNode data = event.get("data");
    String type = text(event, "type");
    Instant time = time(text(event, "time"));
    LocalDate day = time.atZone(zone).toLocalDate();
    if (day.isAfter(lastDay)) {
      throw new RowRefused(ReasonCode.IN_THE_FUTURE, "time");
    }
    List<Column> columns = shape.contract().columns();
    String[] values = new String[columns.size()];
    for (int i = 0; i < values.length; i++) {
      Column column = columns.get(i);
      values[i] =
          switch (column.name()) {
            case "event_id" -> cells.read(column, text(event, "id"));
            case "source" -> EventTexts.source(text(event, "source"));
            case "time" -> time.toString();
            case "type" -> type;
            case "consent" -> Consent.of(event).letters();
            default -> value(data, column, shape, type);
          };
    }
    countDropped(event, data, shape);
    return LandedRow.of(shape.contract(), line, values, day, day, Amounts.ofRow(0, 0));
  }

  private void envelope(JsonNode event, EventShape shape) throws RowRefused {
    need(event, "specversion");
    if (!text(event, "specversion").equals("1.0")) {
      throw new RowRefused(ReasonCode.BAD_CHOICE, "specversion");
    }
    for (String attribute : List.of("id", "source", "type", "time")) {
      need(event, attribute);
    }
    if (!shape.types().contains(text(event, "type"))) {
      throw new RowRefused(ReasonCode.BAD_CHOICE, "type");
    }
    String content = text(event, "datacontenttype");
    if (!content.isEmpty()
        && !content.equals("application/json")
        && !JSON_TYPE.matcher(content).matches()) {
      throw new RowRefused(ReasonCode.BAD_CHOICE, "datacontenttype");
    }
    JsonNode data = event.get("data");
    if (data == null || data.isNull()) {
      throw new RowRefused(ReasonCode.MISSING, "data");
    }
    if (!data.isObject()) {
      throw new RowRefused(ReasonCode.NO_EVENT, "data");
    }
  }

  private static void need(JsonNode event, String attribute) throws RowRefused {
    JsonNode found = event.get(attribute);
    if (found == null || found.isNull() || (found.isString() && found.asString().isEmpty())) {
      throw new RowRefused(ReasonCode.MISSING, attribute);
    }
    if (!found.isString()) {
      throw new RowRefused(ReasonCode.BAD_TEXT, attribute);
    }
  }

  /** To the millisecond: what follows what within a second matters to a session. */
  private static Instant time(String text) throws RowRefused {
    try {
      Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
      if (time.atZone(java.time.ZoneOffset.UTC).toLocalDate().isBefore(FIRST_DAY)) {
        throw new RowRefused(ReasonCode.BAD_TIME, "time");
      }
      return time;
    } catch (DateTimeException e) {
      throw new RowRefused(ReasonCode.BAD_TIME, "time");
    }
  }

  private String value(JsonNode data, Column column, EventShape shape, String type)
      throws RowRefused {
    String name = column.name();
    JsonNode node = data.get(name);
    String text = node == null || node.isNull() ? "" : EventTexts.scalar(column, node);
    if (text.isEmpty()) {
      if (shape.requires(column, type)) {
        throw new RowRefused(ReasonCode.MISSING, name);
      }
      return "";
    }
    @Nullable List<String> words = shape.choices().get(name);
    if (words != null && !words.contains(text)) {
      throw new RowRefused(ReasonCode.BAD_CHOICE, name);
    }
    return switch (name) {
      case "session_ref" -> pseudonyms.of("session " + reference(name, text));
      case "shopper_ref" -> {
        String shopper = reference(name, text);
        yield Consent.of(data).personalisation() ? pseudonyms.of(shopper) : "";
      }
      case "exposure" -> EventTexts.exposure(text);
      case "page_version", "traffic_source" -> EventTexts.word(name, text);
      case "item_id" -> item(cells.read(column, text));
      default -> cells.read(column, text);
    };
  }

  private static String reference(String name, String text) throws RowRefused {
    if (text.length() > MOST_REF || text.chars().anyMatch(Character::isISOControl)) {
      throw new RowRefused(ReasonCode.BAD_TEXT, name);
    }
    return text;
  }

  private String item(String itemId) throws RowRefused {
    if (!items.isEmpty() && !items.contains(itemId)) {
      throw new RowRefused(ReasonCode.UNKNOWN_ITEM, "item_id");
    }
    return itemId;
  }

  private void countDropped(JsonNode event, JsonNode data, EventShape shape) {
    for (Map.Entry<String, JsonNode> field : event.properties()) {
      if (!EventShape.ENVELOPE.contains(field.getKey())) {
        dropped.add(field.getKey(), 1);
      }
    }
    for (Map.Entry<String, JsonNode> field : data.properties()) {
      if (!shape.fields().contains(field.getKey())) {
        dropped.add("data." + field.getKey(), 1);
      }
    }
  }

  private static String text(JsonNode node, String field) {
    JsonNode found = node.get(field);
    return found != null && found.isString() ? found.asString() : "";
  }
}
