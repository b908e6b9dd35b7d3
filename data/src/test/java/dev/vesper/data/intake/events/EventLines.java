package dev.vesper.data.intake.events;

import dev.vesper.data.privacy.LinkageKey;
import dev.vesper.data.privacy.ShopperPseudonyms;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ObjectNode;

/** Events as a storefront would send them, one field changed at a time. */
public final class EventLines {
  private static final String AR =
      """
      {"specversion":"1.0","id":"e1","source":"/storefront","type":"ar.session.started",
       "time":"2026-06-04T12:00:00.250+02:00","datacontenttype":"application/json",
       "data":{"session_ref":"s-77","shopper_ref":"shopper-1","item_id":"lamp","surface":"webxr",
        "mode":"room","consent":{"analytics":true,"personalisation":true,"ads":false}}}""";
  private static final String PAGE =
      """
      {"specversion":"1.0","id":"p1","source":"/storefront","type":"page.item_viewed",
       "time":"2026-06-04T12:00:00Z","data":{"session_ref":"s-77","item_id":"lamp","position":3,
        "ar_capable":true,"traffic_source":"newsletter",
        "consent":{"analytics":true,"personalisation":false,"ads":true}}}""";

  private EventLines() {}

  /** An AR event that is right. */
  public static ObjectNode ar() {
    return (ObjectNode) EventJson.MAPPER.readTree(AR);
  }

  /** An AR event of that id. */
  public static ObjectNode ar(String id) {
    ObjectNode event = ar();
    event.put("id", id);
    return event;
  }

  /** A page event that is right. */
  public static ObjectNode page() {
    return (ObjectNode) EventJson.MAPPER.readTree(PAGE);
  }

  static ObjectNode data(ObjectNode event) {
    return (ObjectNode) event.get("data");
  }

  static EventReader reader(Set<String> items) {
    return new EventReader(
        ZoneId.of("Europe/Berlin"), items, pseudonyms(), LocalDate.of(2026, 6, 16));
  }

  static ShopperPseudonyms pseudonyms() {
    return new ShopperPseudonyms(
        new LinkageKey("e1", new SecretKeySpec(new byte[32], "HmacSHA256")), "shop");
  }
}
