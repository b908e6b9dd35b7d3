package dev.vesper.domain.plan;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the solver has to say about a line's data or its supplier: a kind of remark and what its
 * sentence names, so that every language can say it.
 *
 * @param kind which sentence
 * @param facts numbers as digits, days as ISO dates, in the order of {@link Kind}
 */
public record Remark(Kind kind, List<String> facts) {

  /** The sentences there are; after each, its facts. */
  public enum Kind {
    /** A text; how plans of earlier versions kept their remarks. */
    SAID("%s"),
    NOT_IN_CATALOGUE("the item is not in the catalogue"),
    /** day. */
    NO_SUPPLIER("no supplier sells it there on %s"),
    NO_UNIT_COST("its unit cost is not known"),
    NO_STOCK_RECORD("there is no stock record"),
    NO_FORECAST("there is no demand forecast"),
    NO_WORTH(
        "neither its price and margin, nor a backorder penalty where customers wait, are known"),
    /** day. */
    NO_ORDER_DAY("it takes no orders on a %2$s (%1$s)"),
    /** days later, minor units more, minor units of fixed cost, days an order lasts. */
    BETTER_LATER(
        "ordering %s days later is worth %s minor more, as its order costs %s and lasts %s days"),
    NOT_WORTH_OPENING("its lines together do not earn its fixed cost or reach its minimum"),
    /** counted, reserved, damaged. */
    STOCK_PARTS("%s on hand, of which %s reserved and %s damaged were taken off"),
    /** units. */
    STOCK_BELOW_ZERO("a stock of %s was planned as 0"),
    /** units. */
    OVERDUE("%s units on order are overdue and counted as due the next day");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** The name in files and bundles of sentences. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Remark {
    facts = List.copyOf(facts);
  }

  /** A remark with its facts. */
  public static Remark of(Kind kind, Object... facts) {
    return new Remark(kind, Arrays.stream(facts).map(String::valueOf).toList());
  }

  /** A remark in words only. */
  public static Remark said(String text) {
    return of(Kind.SAID, text);
  }

  /** The kind's code, then the facts. */
  public List<String> parts() {
    List<String> parts = new ArrayList<>(List.of(kind.code()));
    parts.addAll(facts);
    return parts;
  }

  /** Reads {@link #parts}; what begins with no code is a text of an earlier version. */
  public static Remark ofParts(List<String> parts) {
    for (Kind kind : Kind.values()) {
      if (kind.code().equals(parts.get(0))) {
        return new Remark(kind, parts.subList(1, parts.size()));
      }
    }
    return said(parts.get(0));
  }

  /** The sentence in English. */
  public String words() {
    List<Object> named = new ArrayList<>(facts);
    if (kind == Kind.NO_ORDER_DAY) {
      named.add(
          LocalDate.parse(facts.get(0))
              .getDayOfWeek()
              .getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    }
    return String.format(Locale.ROOT, kind.words, named.toArray());
  }
}
