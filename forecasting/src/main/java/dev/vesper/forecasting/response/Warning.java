package dev.vesper.forecasting.response;

/**
 * What the data cannot say.
 *
 * @param code one word for programs
 * @param channel whom it concerns
 * @param words for people, with the figures
 * @param test what would settle it
 */
public record Warning(String code, String channel, String words, String test) {}
