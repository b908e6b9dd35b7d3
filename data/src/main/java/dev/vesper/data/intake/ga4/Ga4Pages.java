package dev.vesper.data.intake.ga4;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.RowRefused;
import dev.vesper.data.intake.RowSink;
import dev.vesper.data.intake.events.EventReader;
import dev.vesper.data.intake.events.ReadEvent;
import dev.vesper.data.privacy.ShopperPseudonyms;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.run.Sha256;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people did on pages, as our page events: a row per item, or one where an event tells of
 * none. Consent is what Consent Mode has noted in {@code privacy_info} [1]: without {@code
 * analytics_storage} "Yes" an event is counted and nothing of it is kept. Google asks nobody
 * whether offers may be personal, so no row names a shopper; the session is the browser's id and
 * the session's, as a keyed pseudonym.
 *
 * <p>[1] support.google.com/analytics/answer/7029846, BigQuery Export schema, privacy_info.
 */
final class Ga4Pages {
  private static final Map<String, String> TYPES =
      Map.of(
          "view_item", "page.item_viewed",
          "view_item_list", "page.list_viewed",
          "add_to_cart", "page.cart_added",
          "remove_from_cart", "page.cart_removed",
          "search", "page.searched",
          "view_search_results", "page.searched");
  // GA4 calls every phone mobile and does not say how strong it is.
  private static final Map<String, String> DEVICES =
      Map.of("desktop", "desktop", "tablet", "tablet");
  private static final int ID_LENGTH = 32;
  private static final int MOST_ID = 64;

  private final RowSink sink;
  private final EventReader events;
  private final ShopperPseudonyms pseudonyms;
  private long notAgreed;

  Ga4Pages(FileFormat.Context context, RowSink sink) {
    this.sink = sink;
    this.pseudonyms = context.pseudonyms();
    this.events =
        new EventReader(
            context.shop().zone(),
            context.known().items(),
            pseudonyms,
            context.today().plusDays(1));
  }

  static boolean knows(String name) {
    return TYPES.containsKey(name);
  }

  void event(long line, Ga4Event event) throws RowRefused, IOException {
    if (!event.analyticsAgreed()) {
      notAgreed++;
      sink.turnAway(ReasonCode.NOT_AGREED, Amounts.ofRow(0, 0));
      return;
    }
    if (event.session().isEmpty()) {
      throw new RowRefused(ReasonCode.MISSING, "ga_session_id");
    }
    List<JsonNode> items = event.items();
    boolean searched = event.name().contains("search");
    if (searched || items.isEmpty()) {
      land(line, event, JsonNodeFactory.instance.objectNode(), 0);
      return;
    }
    for (int i = 0; i < items.size(); i++) {
      land(line, event, items.get(i), i);
    }
  }

  private void land(long line, Ga4Event event, JsonNode item, int place)
      throws RowRefused, IOException {
    ReadEvent became = events.read(cloudEvent(event, item, place), null, line);
    if (became instanceof ReadEvent.Kept kept) {
      sink.keep(kept.row());
    } else if (became instanceof ReadEvent.Refused refused) {
      refused.into(sink, line);
    }
  }

  private ObjectNode cloudEvent(Ga4Event event, JsonNode item, int place) throws RowRefused {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("session_ref", event.session());
    put(data, "item_id", item.path("item_id").asString(""));
    put(data, "list_id", list(item, event));
    String index = Ga4Event.number(item, "item_list_index");
    if (index.matches("[0-9]{1,6}")) {
      // Google counts from 0.
      data.put("position", Integer.parseInt(index) + 1);
    }
    put(data, "device_class", DEVICES.getOrDefault(event.device(), ""));
    put(data, "traffic_source", event.source());
    ObjectNode consent = data.putObject("consent");
    consent.put("analytics", true);
    consent.put("ads", event.adsAgreed());
    ObjectNode cloud = JsonNodeFactory.instance.objectNode();
    cloud.put("specversion", "1.0");
    cloud.put("id", id(event, place));
    cloud.put("source", event.stream());
    cloud.put("type", TYPES.get(event.name()));
    cloud.put("time", event.time());
    return cloud.set("data", data);
  }

  /**
   * The export gives events no id. What tells one from all others, restated or not, is the session,
   * its moment, its kind and its place in the batch that the browser sent; the session stands in it
   * as its pseudonym, so that the id tells nobody more than the row does.
   */
  private String id(Ga4Event event, int place) throws RowRefused {
    String told =
        String.join(
            "|",
            pseudonyms.of("session " + event.session()),
            event.time(),
            event.name(),
            event.placeInBatch(),
            Integer.toString(place));
    return Sha256.of(told).substring(0, ID_LENGTH);
  }

  private static String list(JsonNode item, Ga4Event event) {
    String ofItem = plain(item.path("item_list_id").asString(""));
    String list = ofItem.isEmpty() ? plain(event.parameter("item_list_id")) : ofItem;
    return list.length() > MOST_ID ? "" : list;
  }

  private static String plain(String text) {
    return text.equals("(not set)") ? "" : text;
  }

  private static void put(ObjectNode data, String name, String text) {
    if (!plain(text).isEmpty()) {
      data.put(name, text);
    }
  }

  /** What a person should know about the file. */
  List<String> notes() {
    return notAgreed == 0
        ? List.of()
        : List.of(
            notAgreed
                + " page events came without consent to analytics (privacy_info.analytics_storage"
                + " is not Yes): counted, and nothing of them kept");
  }
}
