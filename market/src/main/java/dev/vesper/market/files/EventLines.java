package dev.vesper.market.files;

import dev.vesper.market.Market;
import dev.vesper.market.luck.Draws;
import dev.vesper.market.luck.Luck;
import dev.vesper.market.shop.Item;
import dev.vesper.market.storefront.ArState;
import dev.vesper.market.storefront.Device;
import dev.vesper.market.storefront.Session;
import dev.vesper.market.trial.Exposures;
import dev.vesper.market.trial.Trials;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions as AR events and page events: CloudEvents 1.0, one JSON object a line. */
final class EventLines {
  private static final LocalTime OPENS = LocalTime.of(8, 0);
  private static final double LOST_TRACKING_SHARE = 0.06;
  private static final double SNAPSHOT_SHARE = 0.04;
  private static final double LOST_END_SHARE = 0.05;
  private static final double CART_FROM_AR_SHARE = 0.5;
  private static final double UNDECIDED_SHARE = 0.04;

  private final Market market;
  private final StringBuilder ar = new StringBuilder();
  private final StringBuilder page = new StringBuilder();

  EventLines(Market market) {
    this.market = market;
  }

  String ar() {
    return ar.toString();
  }

  String page() {
    return page.toString();
  }

  /** Adds all that a visit has left. */
  EventLines add(Session session) {
    Luck random =
        Luck.of(
            market.spec().seed(),
            "events",
            session.ref().hashCode(),
            session.location(),
            session.day().toEpochDay());
    new Visit(session, random).tell();
    return this;
  }

  /** One visit being told. */
  private final class Visit {
    private final Session session;
    private final Luck random;
    private final Instant opens;
    private final boolean capable;
    private int told;

    Visit(Session session, Luck random) {
      this.session = session;
      this.random = random;
      capable = session.device().arCapable();
      opens = session.day().atTime(OPENS).atZone(EventFiles.ZONE).toInstant();
    }

    void tell() {
      String opening = session.searched() ? "page.searched" : "page.list_viewed";
      String list = session.searched() ? "" : ",\"list_id\":\"home\"";
      page(opening, session.startSecond(), list, exposure(null));
      for (Session.View view : session.views()) {
        look(view);
        if (view.kind().eligible()) {
          open(view);
        }
        decide(view);
      }
    }

    private void look(Session.View view) {
      String item = item(view) + ",\"position\":" + view.position();
      if (view.kind().seenBefore()) {
        page("page.item_viewed", view.second() + 1, item, exposure(view));
      }
      page("page.item_viewed", view.second() + 4, item, exposure(view));
    }

    private void decide(Session.View view) {
      int end = view.second() + Session.seconds(view.arMillis()) - 2;
      boolean undecided = random.nextDouble() < UNDECIDED_SHARE;
      boolean fromAr = random.nextDouble() < CART_FROM_AR_SHARE;
      if (view.served()) {
        page("page.cart_added", end, item(view), exposure(view));
        if (view.kind().usedAr() && fromAr) {
          ar("ar.added_to_cart", view, surface(view), end, "");
        }
      } else if (!view.wanted() && undecided) {
        page("page.cart_added", end, item(view), exposure(view));
        page("page.cart_removed", end + 1, item(view), exposure(view));
      }
    }

    private void open(Session.View view) {
      String surface = surface(view);
      int start = view.second() + 6;
      String load = ",\"load_ms\":" + (300 + Draws.below(random, 2_700));
      int frames = 24 + Draws.below(random, 36);
      ar("ar.asset.offered", view, surface, start, "");
      switch (view.kind().state()) {
        case FAILED -> ar("ar.asset.failed", view, surface, start + 1, load);
        case SLIPPED, USED -> {
          ar("ar.asset.loaded", view, surface, start + 1, load);
          ar("ar.session.started", view, surface, start + 2, "");
          if (view.kind().usedAr()) {
            use(view, surface, start + 2);
          }
          end(view, surface, start + 2, frames);
        }
        default -> {}
      }
    }

    private void use(Session.View view, String surface, int start) {
      int middle = start + view.arMillis() / 2_000;
      boolean lost = random.nextDouble() < LOST_TRACKING_SHARE;
      boolean snapshot = random.nextDouble() < SNAPSHOT_SHARE;
      int sibling = Draws.below(random, known(view).variant().familySize());
      if (lost) {
        ar("ar.tracking.lost", view, surface, middle, "");
      }
      // Outside the page the storefront sees nothing of what is done.
      if (Device.tellsEnd(surface)) {
        switch (known(view).arAsset()) {
          case "3d" -> ar("ar.placed", view, surface, middle, "");
          case "make_up" -> ar("ar.make_up.applied", view, surface, middle, "");
          default -> {
            int tried = known(view).variant().familyStart() + sibling;
            String variant = ",\"variant_id\":\"" + market.items().get(tried).id() + "\"";
            ar("ar.variant.tried", view, surface, middle, variant);
          }
        }
      }
      if (snapshot) {
        ar("ar.snapshot.taken", view, surface, middle, "");
      }
    }

    private void end(Session.View view, String surface, int start, int frames) {
      boolean lost = random.nextDouble() < LOST_END_SHARE;
      if (lost) {
        return;
      }
      String how =
          Device.tellsEnd(surface)
              ? ",\"duration_ms\":" + view.arMillis() + ",\"end\":\"known\",\"fps_p50\":" + frames
              : ",\"end\":\"unknown\"";
      ar("ar.session.ended", view, surface, start + view.arMillis() / 1_000, how);
    }

    /** A slip is only known where the end is. */
    private String surface(Session.View view) {
      List<String> surfaces = session.device().surfaces();
      int chosen = Math.floorMod(session.ref().hashCode(), surfaces.size());
      String surface = surfaces.get(chosen);
      boolean slipped = view.kind().state() == ArState.SLIPPED;
      return slipped && !Device.tellsEnd(surface)
          ? surfaces.stream().filter(Device::tellsEnd).findFirst().orElse(surface)
          : surface;
    }

    private String item(Session.View view) {
      return ",\"item_id\":\"" + known(view).id() + "\"";
    }

    private Item known(Session.View view) {
      return market.items().get(view.item());
    }

    private void ar(String type, Session.View view, String surface, int second, String more) {
      begin(ar, type, "/storefront/ar", second);
      ar.append(item(view)).append(",\"surface\":\"").append(surface).append("\",\"mode\":\"");
      ar.append(Modes.of(known(view), surface)).append('"').append(more);
      end(ar, exposure(view));
    }

    private void page(String type, int second, String more, String exposure) {
      begin(page, type, "/storefront", second);
      page.append(more).append(",\"ar_capable\":").append(capable);
      page.append(",\"traffic_source\":\"").append(session.source()).append('"');
      end(page, exposure);
    }

    private void begin(StringBuilder line, String type, String source, int second) {
      told++;
      line.append("{\"specversion\":\"1.0\",\"id\":\"e-").append(session.ref());
      line.append('-').append(told).append("\",\"source\":\"").append(source);
      line.append("\",\"type\":\"").append(type).append("\",\"time\":\"");
      line.append(opens.plusSeconds(second).plusMillis(told));
      line.append("\",\"datacontenttype\":\"application/json\",\"data\":{\"session_ref\":\"");
      line.append(session.ref()).append('"');
      if (!session.shopperRef().isEmpty()) {
        line.append(",\"shopper_ref\":\"").append(session.shopperRef()).append('"');
      }
    }

    private void end(StringBuilder line, String exposure) {
      line.append(",\"device_class\":\"").append(Modes.deviceClass(session.device()));
      line.append("\",\"consent\":{\"analytics\":").append(session.consent().contains("a"));
      line.append(",\"personalisation\":").append(session.consent().contains("p"));
      line.append(",\"ads\":").append(session.consent().contains("s")).append('}');
      if (!exposure.isEmpty()) {
        line.append(",\"exposure\":\"").append(exposure).append('"');
      }
      line.append("}}\n");
    }

    /** The experiment that decides about this view: a held-out session, the item's switchback. */
    private String exposure(Session.@Nullable View view) {
      if (!capable) {
        return "";
      }
      if (session.heldOut()) {
        return Trials.HOLDOUT + ":off";
      }
      Optional<Exposures.Shown> shown =
          view == null || !known(view).hasAr()
              ? Optional.empty()
              : market.switchback(view.item(), session.day());
      if (view != null && shown.isPresent()) {
        return shown.get().experiment() + (view.offered() ? ":on" : ":off");
      }
      return market.laws().trials() ? Trials.HOLDOUT + ":on" : "";
    }
  }
}
