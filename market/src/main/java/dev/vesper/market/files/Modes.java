package dev.vesper.market.files;

import dev.vesper.market.shop.Item;
import dev.vesper.market.storefront.Device;
import java.util.Locale;

/** Words of the event contracts for what the market knows by its own. */
final class Modes {
  private Modes() {}

  /** How the item is shown on that surface. */
  static String of(Item item, String surface) {
    return switch (item.arAsset()) {
      case "try_on" -> item.category().contains("Shoes") ? "try_on_foot" : "try_on_face";
      case "make_up" -> "make_up";
      default -> surface.equals("web_3d") ? "3d" : "room";
    };
  }

  static String deviceClass(Device device) {
    return device.name().toLowerCase(Locale.ROOT);
  }
}
