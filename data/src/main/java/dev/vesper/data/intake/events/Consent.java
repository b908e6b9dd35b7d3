package dev.vesper.data.intake.events;

import tools.jackson.databind.JsonNode;

/**
 * What the shopper has agreed to. Only a plain {@code true} is a yes: what is absent, or anything
 * else, is a no.
 */
record Consent(boolean analytics, boolean personalisation, boolean ads) {
  /** The consent in an event, or in its data. */
  static Consent of(JsonNode eventOrData) {
    JsonNode data = eventOrData.path("data");
    JsonNode consent = (data.isObject() ? data : eventOrData).path("consent");
    return new Consent(
        isYes(consent, "analytics"), isYes(consent, "personalisation"), isYes(consent, "ads"));
  }

  private static boolean isYes(JsonNode consent, String purpose) {
    JsonNode said = consent.path(purpose);
    return said.isBoolean() && said.asBoolean();
  }

  /** The letters of granted purposes, in order. */
  String letters() {
    return (analytics ? "a" : "") + (personalisation ? "p" : "") + (ads ? "s" : "");
  }
}
