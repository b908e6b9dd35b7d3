package dev.vesper.forecasting.recommend.gate;

/**
 * One check.
 *
 * @param name of the check, such as {@code quality}
 * @param passed whether it lets the refit through
 * @param observed what was seen
 * @param limit what it was held against
 * @param words for a person: what was seen, and what is allowed
 */
public record GateCheck(String name, boolean passed, double observed, double limit, String words) {}
