package dev.vesper.data.store;

import java.util.List;
import java.util.Locale;

/** A change that a rule of the store forbids, such as a step back in a plan's life. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Rule rule;
  private final transient List<Object> facts;

  /** The message says what is forbidden and why. */
  public Refused(String message) {
    this(Rule.OTHER, message);
  }

  /**
   * A refusal that other languages can say too.
   *
   * @param rule what forbids it
   * @param message what is forbidden and why, in English
   * @param facts what the rule's sentence names, in the order of {@link Rule}
   */
  public Refused(Rule rule, String message, Object... facts) {
    super(message);
    this.rule = rule;
    this.facts = List.of(facts);
  }

  /**
   * An amount that a rule's sentence names.
   *
   * @param minor in the shop's currency
   */
  public record Money(long minor) {}

  /** What forbids it. */
  public Rule rule() {
    return rule;
  }

  /** Numbers, days, names and states that the rule's sentence names. */
  public List<Object> facts() {
    return facts;
  }

  /** What may forbid a change; after each, the facts of its sentence. */
  public enum Rule {
    /** Said in English only, by the message. */
    OTHER,
    /** A reason that says nothing without a note. */
    NOTE_MISSING,
    /** most characters, characters. */
    NOTE_TOO_LONG,
    /** order day, until. */
    HOLD_TOO_SHORT,
    /** item, location, who holds it. */
    LINE_HELD,
    /** item, location, order. */
    LINE_PUBLISHED,
    /** item, location. */
    LINE_NOT_PLANNED,
    /** item, location, units. */
    QUANTITY_BELOW_ZERO,
    /** item, location. */
    NO_TERMS,
    /** item, location, units, units per pack, least units. */
    NOT_WHOLE_PACKS,
    /** revision, revision seen. */
    REVISION_UNKNOWN,
    NOTHING_TO_UNDO,
    NOTHING_TO_REDO,
    /** as of, version. */
    PLAN_SUPERSEDED,
    /** as of, version. */
    PLAN_WITHOUT_ROOM,
    /** A reason that only the program gives. */
    REASON_NOT_BY_HAND,
    /** item, location. */
    REASON_MISSING,
    /** item, location. */
    LINE_UNKNOWN,
    /** draft. */
    DRAFT_STATE,
    /** request. */
    REPAIR_STATE,
    /** as of, version, revision, revision of the request. */
    REPAIR_STALE,
    /** as of, version, status, who set it. */
    PLAN_MOVED,
    /** as of, version, revision, revision seen. */
    PLAN_CHANGED,
    /** as of, version, as of and version of the live one, who published that. */
    PLAN_OLDER,
    /** as of, version. */
    NOTHING_APPROVED,
    /** channel, campaign, budget, most. */
    BUDGET_BEYOND_CURVE,
    /** name. */
    SCENARIO_NAMED,
    /** setting. */
    SETTING_CHANGED,
    /** experiment. */
    SWITCHBACK_NAMED,
    /** experiment, item, other experiment. */
    SWITCHBACK_OVERLAP,
    /** experiment, state. */
    SWITCHBACK_STATE,
    /** days, most days. */
    SWITCHBACK_TOO_LONG,
    /** names of suppliers. */
    BELOW_MINIMUM,
    /** item, location. */
    NO_SUPPLIER,
    /** item, location. */
    NO_ARRIVAL,
    /** item, location. */
    NO_UNIT_COST,
    NOTHING_PUBLISHED,
    /** live publication, who made it, publication seen. */
    OTHER_PUBLICATION,
    /** publication, orders. */
    ALREADY_RECEIVED,
    /** A key that named another request before. */
    KEY_USED,
    /** A request with the same key is being done. */
    IN_FLIGHT,
    /** order, order day, day. */
    RECEIVED_TOO_EARLY,
    /** line, order, status. */
    NOTHING_TO_RECEIVE,
    /** line, order, units. */
    SOMETHING_CAME,
    /** line, order, status. */
    LINE_NOT_OPEN,
    /** order. */
    ORDER_NOT_OPEN,
    /** line, order, who changed it, status, units received, units ordered. */
    ORDER_CHANGED,
    /** No recommendations are live. */
    NOTHING_LIVE,
    /** version. */
    NO_EARLIER_VERSION,
    NO_ROLLBACK,
    /** test. */
    TEST_RUNS,
    NO_TEST,
    /** version, live version. */
    VERSION_NOT_FIT,
    /** newest switch, who made it, switch seen. */
    OTHER_RELEASE,
    /** amount that the approver changed, limit. */
    SECOND_APPROVES,
    /** amount that the publisher approved, limit. */
    SECOND_PUBLISHES,
    /** amount that was published, who published it, limit. */
    SECOND_UNDOES,
    /** letter. */
    LETTER_NOT_DEAD,
    /** amount of ad budgets, limit. */
    ABOVE_LIMIT,
    /** run. */
    RUN_NOT_RUNNING;

    /** The name in bundles of sentences. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
