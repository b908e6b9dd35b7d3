package dev.vesper.data.intake.events;

import dev.vesper.data.intake.RowRefused;
import dev.vesper.data.privacy.PersonalFields;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.contract.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Texts of an event: read by what they must be, and made fit to be kept in quarantine. */
final class EventTexts {
  private static final int MOST_SOURCE = 200;
  private static final int MOST_WORD = 64;
  private static final int MOST_SHOWN = 100;
  private static final int MOST_NAME = 64;
  private static final int MOST_DIGITS = 40;
  private static final int MOST_DECIMALS = 6;
  private static final Set<String> REFERENCES = Set.of("session_ref", "shopper_ref");
  private static final Pattern EXPOSURE =
      Pattern.compile("[^:\\s\\p{Cntrl}]{1,64}:[^:\\s\\p{Cntrl}]{1,64}");

  /** What looks like an address of mail or of a machine, or like a place on the map. */
  private static final Pattern TELLING =
      Pattern.compile(
          "@|%40|\\b\\d{1,3}(\\.\\d{1,3}){3}\\b|([0-9a-fA-F]{0,4}:){3,}"
              + "|-?\\d{1,3}\\.\\d{4,}\\s*[,; ]\\s*-?\\d{1,3}\\.\\d{4,}");

  private EventTexts() {}

  /** A field's value as text; a field holds a text, a number or a flag, as its column says. */
  static String scalar(Column column, JsonNode node) throws RowRefused {
    boolean fits =
        switch (column.type()) {
          case COUNT, AMOUNT -> node.isNumber();
          case FLAG -> node.isBoolean();
          default -> node.isString();
        };
    if (!fits) {
      throw new RowRefused(
          switch (column.type()) {
            case COUNT, AMOUNT -> ReasonCode.BAD_NUMBER;
            case FLAG -> ReasonCode.BAD_FLAG;
            default -> ReasonCode.BAD_TEXT;
          },
          column.name());
    }
    return node.isNumber() ? number(column, node) : node.asString();
  }

  private static String number(Column column, JsonNode node) throws RowRefused {
    BigDecimal value = node.decimalValue();
    // 1e999999999 must not be written out.
    if (Math.abs((long) value.scale()) > MOST_DIGITS || value.precision() > MOST_DIGITS) {
      throw new RowRefused(ReasonCode.BAD_NUMBER, column.name());
    }
    // A browser's median has as many digits as its floating point.
    BigDecimal kept =
        value.setScale(Math.min(MOST_DECIMALS, value.scale()), RoundingMode.HALF_EVEN);
    boolean whole = kept.signum() == 0 || kept.stripTrailingZeros().scale() <= 0;
    return whole ? kept.toBigInteger().toString() : kept.toPlainString();
  }

  /** Where events come from; a query could carry anything. */
  static String source(String text) throws RowRefused {
    boolean bad =
        text.length() > MOST_SOURCE
            || text.indexOf('?') >= 0
            || text.indexOf('#') >= 0
            || text.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))
            || TELLING.matcher(text.replace("127.0.0.1", "")).find();
    if (bad) {
      throw new RowRefused(ReasonCode.BAD_SOURCE, "source");
    }
    return text;
  }

  /** A short text that tells of no person. */
  static String word(String name, String text) throws RowRefused {
    // A version may have four numbers, as an address has.
    boolean telling =
        name.equals("page_version") ? text.indexOf('@') >= 0 : TELLING.matcher(text).find();
    if (text.length() > MOST_WORD || telling || text.chars().anyMatch(Character::isISOControl)) {
      throw new RowRefused(ReasonCode.BAD_TEXT, name);
    }
    return text;
  }

  /** {@code experiment:arm}. */
  static String exposure(String text) throws RowRefused {
    if (!EXPOSURE.matcher(text).matches()) {
      throw new RowRefused(ReasonCode.BAD_TEXT, "exposure");
    }
    return text;
  }

  /** A name fit for a report: cut, and only when it is a name and not a message. */
  static String plainName(String path) {
    String cut = path.length() > MOST_NAME ? path.substring(0, MOST_NAME) : path;
    return TELLING.matcher(cut).find() ? "(other)" : cut.replaceAll("[^\\p{L}\\p{N}_.-]", "_");
  }

  /** A text cut to be shown. */
  static String shown(String text) {
    return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
  }

  /** The event with the fields of its contract only; references, and what tells, masked. */
  static String masked(JsonNode event, EventShape shape) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : event.properties()) {
      if (EventShape.ENVELOPE.contains(field.getKey()) && field.getValue().isValueNode()) {
        put(kept, field.getKey(), field.getValue());
      }
    }
    JsonNode data = event.path("data");
    ObjectNode of = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : data.properties()) {
      if (shape.fields().contains(field.getKey()) && field.getValue().isValueNode()) {
        put(of, field.getKey(), field.getValue());
      }
    }
    of.put("consent", Consent.of(data).letters());
    return kept.set("data", of).toString();
  }

  private static void put(ObjectNode to, String name, JsonNode value) {
    if (REFERENCES.contains(name)) {
      to.put(name, PersonalFields.mask(value.asString()));
    } else if (value.isString()) {
      String text = value.asString();
      to.put(name, TELLING.matcher(text).find() ? PersonalFields.mask(text) : shown(text));
    } else if (value.toString().length() <= MOST_SHOWN) {
      to.set(name, value);
    }
  }
}
