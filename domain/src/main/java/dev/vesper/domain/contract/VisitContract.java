package dev.vesper.domain.contract;

import static dev.vesper.domain.contract.Column.Type.AMOUNT;
import static dev.vesper.domain.contract.Column.Type.COUNT;
import static dev.vesper.domain.contract.Column.Type.DATE;
import static dev.vesper.domain.contract.Column.Type.FLAG;
import static dev.vesper.domain.contract.Column.Type.ID;
import static dev.vesper.domain.contract.Column.Type.INTEGER;
import static dev.vesper.domain.contract.Column.Type.TEXT;
import static dev.vesper.domain.contract.Column.Type.TIME;

import dev.vesper.domain.contract.Contract.Kind;
import java.util.List;

/**
 * What the step insights keeps of a day for the nights after it, version 1: a Parquet day partition
 * sorted by key. It tells of single sessions and shoppers: an erasure and a new epoch take it away,
 * and it goes with the events that it was made from.
 */
public final class VisitContract {
  private static final String HASH = "8 bytes of a hash of the keyed pseudonym";

  public static final Contract AR_VISIT_DAY =
      new Contract(
          "ar_visit_day",
          1,
          Kind.HAND_OVER,
          "what a session did with an item on one of the shop's days, on its page and in AR",
          List.of("session_ref", "item_id"),
          List.of(
              required("session_ref", INTEGER, HASH),
              required("item_id", ID, ""),
              required("day", DATE, "the events' day in the shop's zone"),
              required("began", TIME, "of the first event"),
              required("events", COUNT, "how many there were"),
              optional("shopper_ref", INTEGER, HASH + "; empty without consent for p"),
              optional("device_class", TEXT, "the last by its name, as are those that follow"),
              optional("surface", TEXT, ""),
              optional("mode", TEXT, ""),
              optional("traffic_source", TEXT, ""),
              optional("exposure", TEXT, ""),
              optional("ar_capable", FLAG, "the device can show AR"),
              optional("offered", FLAG, "there was an event of AR"),
              optional("asset_loaded", FLAG, ""),
              optional("asset_failed", FLAG, ""),
              optional("session_started", FLAG, ""),
              optional("used", FLAG, "placed, put on or tried"),
              optional("tracking_lost", FLAG, ""),
              optional("cart", FLAG, "put into the cart"),
              optional("started_at", TIME, "of the first start of a session"),
              optional("last_at", TIME, "of the last event of AR"),
              optional("known_ms", COUNT, "how long the session was, where its end is known"),
              optional("told_ms", COUNT, "the longest that was told of a session"),
              optional("fps", AMOUNT, ""),
              optional("load_ms", COUNT, ""),
              optional("variants", TEXT, "a sorted list of what was placed, put on or tried")));

  private VisitContract() {}

  private static Column required(String name, Column.Type type, String meaning) {
    return new Column(name, type, true, meaning);
  }

  private static Column optional(String name, Column.Type type, String meaning) {
    return new Column(name, type, false, meaning);
  }
}
