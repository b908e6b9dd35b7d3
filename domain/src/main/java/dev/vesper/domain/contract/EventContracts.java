package dev.vesper.domain.contract;

import static dev.vesper.domain.contract.Column.Type.AMOUNT;
import static dev.vesper.domain.contract.Column.Type.COUNT;
import static dev.vesper.domain.contract.Column.Type.FLAG;
import static dev.vesper.domain.contract.Column.Type.ID;
import static dev.vesper.domain.contract.Column.Type.TEXT;
import static dev.vesper.domain.contract.Column.Type.TIME;

import dev.vesper.domain.contract.Contract.Kind;
import java.util.List;
import java.util.Optional;

/**
 * What shoppers did, version 1: comes in as CloudEvents, lands as the rows that stand here. The
 * reference pages under docs/reference/contracts are compared with this by a test.
 */
public final class EventContracts {
  /** The words that a type of an AR event may be. */
  public static final List<String> AR_TYPES =
      List.of(
          "ar.asset.offered",
          "ar.asset.loaded",
          "ar.asset.failed",
          "ar.session.started",
          "ar.placed",
          "ar.tracking.lost",
          "ar.variant.tried",
          "ar.make_up.applied",
          "ar.snapshot.taken",
          "ar.added_to_cart",
          "ar.session.ended");

  /** The words that a type of a page event may be. */
  public static final List<String> PAGE_TYPES =
      List.of(
          "page.item_viewed",
          "page.list_viewed",
          "page.searched",
          "page.cart_added",
          "page.cart_removed");

  /** Where AR was shown. */
  public static final List<String> SURFACES =
      List.of("webxr", "scene_viewer", "quick_look", "native", "web_3d");

  /** What AR showed. */
  public static final List<String> MODES =
      List.of("3d", "room", "try_on_face", "try_on_foot", "try_on_body", "make_up");

  /** Whether the end of a session was seen. */
  public static final List<String> ENDS = List.of("known", "unknown");

  /** What a shopper held. */
  public static final List<String> DEVICE_CLASSES =
      List.of("phone_high", "phone_mid", "phone_low", "tablet", "desktop", "headset");

  private static final String PSEUDONYM = "a keyed pseudonym; never stored as it came";
  private static final String CONSENT =
      "granted purposes in the order a (analytics), p (personalisation), s (ads); always with a";

  public static final Contract AR_EVENTS =
      new Contract(
          "ar_events",
          1,
          Kind.EVENT,
          "an AR interaction, a CloudEvent",
          List.of("source", "event_id"),
          List.of(
              required("event_id", ID, "the event's id, unique within its source"),
              required("source", TEXT, "the event's source, at most 200 characters, no query"),
              required("time", TIME, "to the millisecond, with offset"),
              required("type", TEXT, String.join(", ", AR_TYPES)),
              required("session_ref", TEXT, PSEUDONYM),
              optional("shopper_ref", TEXT, PSEUDONYM + "; empty without consent for p"),
              required("item_id", ID, ""),
              optional("variant_id", ID, ""),
              required("surface", TEXT, String.join(", ", SURFACES)),
              required("mode", TEXT, String.join(", ", MODES)),
              optional("duration_ms", COUNT, "of the session so far"),
              optional("end", TEXT, "known or unknown; a must on ar.session.ended"),
              optional("fps_p50", AMOUNT, "median frames a second"),
              optional("load_ms", COUNT, "until the asset was there"),
              optional("device_class", TEXT, String.join(", ", DEVICE_CLASSES)),
              required("consent", TEXT, CONSENT),
              optional("page_version", TEXT, "of the item's page, at most 64 characters"),
              optional("exposure", TEXT, "experiment:arm")));

  public static final Contract PAGE_EVENTS =
      new Contract(
          "page_events",
          1,
          Kind.EVENT,
          "what a shopper did on a page, a CloudEvent",
          List.of("source", "event_id"),
          List.of(
              required("event_id", ID, "the event's id, unique within its source"),
              required("source", TEXT, "the event's source, at most 200 characters, no query"),
              required("time", TIME, "to the millisecond, with offset"),
              required("type", TEXT, String.join(", ", PAGE_TYPES)),
              required("session_ref", TEXT, PSEUDONYM),
              optional("shopper_ref", TEXT, PSEUDONYM + "; empty without consent for p"),
              optional("item_id", ID, "a must on page.item_viewed and page.cart_…"),
              optional("position", COUNT, "in the list, from 1"),
              optional("list_id", ID, ""),
              optional("device_class", TEXT, String.join(", ", DEVICE_CLASSES)),
              optional("ar_capable", FLAG, "whether the device could show AR"),
              optional("traffic_source", TEXT, "at most 64 characters"),
              required("consent", TEXT, CONSENT),
              optional("page_version", TEXT, "of the page, at most 64 characters"),
              optional("exposure", TEXT, "experiment:arm")));

  /** Both. */
  public static final List<Contract> ALL = List.of(AR_EVENTS, PAGE_EVENTS);

  private EventContracts() {}

  /** The contract of that name. */
  public static Optional<Contract> named(String name) {
    return ALL.stream().filter(contract -> contract.name().equals(name)).findFirst();
  }

  private static Column required(String name, Column.Type type, String meaning) {
    return new Column(name, type, true, meaning);
  }

  private static Column optional(String name, Column.Type type, String meaning) {
    return new Column(name, type, false, meaning);
  }
}
