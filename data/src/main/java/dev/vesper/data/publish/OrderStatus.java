package dev.vesper.data.publish;

import java.util.Locale;

/** The life of a line of a purchase order. */
public enum OrderStatus {
  /** More is to come. */
  OPEN,
  /** All that was ordered has come, or more. */
  RECEIVED,
  /** No more will come; what was received stays so. */
  CLOSED,
  /** It was never to be; nothing has come. */
  CANCELLED;

  /** The name in JSON and in the store. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static OrderStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
