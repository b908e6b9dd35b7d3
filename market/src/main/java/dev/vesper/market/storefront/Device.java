package dev.vesper.market.storefront;

import java.util.List;

/** What a shopper holds in the hand, how common it is, and where AR opens on it. */
public enum Device {
  PHONE_HIGH(0, 0.34, true),
  PHONE_MID(1, 0.24, true),
  PHONE_LOW(2, 0.12, false),
  TABLET(3, 0.07, true),
  DESKTOP(4, 0.22, false),
  HEADSET(5, 0.01, true);

  private final int number;
  private final double share;
  private final boolean arCapable;

  Device(int number, double share, boolean arCapable) {
    this.number = number;
    this.share = share;
    this.arCapable = arCapable;
  }

  /** From 0, for the ages: files and draws depend on it. */
  public int number() {
    return number;
  }

  /** Share of all views; the shares sum to one. */
  public double share() {
    return share;
  }

  public boolean arCapable() {
    return arCapable;
  }

  /** Where AR opens, each as often. */
  public List<String> surfaces() {
    return switch (this) {
      case PHONE_HIGH -> List.of("quick_look", "webxr", "scene_viewer");
      case PHONE_MID -> List.of("scene_viewer", "webxr");
      case TABLET -> List.of("quick_look", "web_3d");
      case HEADSET -> List.of("native");
      case PHONE_LOW, DESKTOP -> List.of();
    };
  }

  /** Share of views on devices that can show AR. */
  public static double arCapableShare() {
    double sum = 0;
    for (Device device : values()) {
      sum += device.arCapable ? device.share : 0;
    }
    return sum;
  }

  /** Whether that surface tells when a session ends: model-viewer's status is for WebXR only. */
  public static boolean tellsEnd(String surface) {
    return !surface.equals("scene_viewer") && !surface.equals("quick_look");
  }
}
