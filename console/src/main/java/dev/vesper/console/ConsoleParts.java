package dev.vesper.console;

import dev.vesper.data.store.Store;
import java.time.Clock;

/**
 * What the console works on.
 *
 * @param store the shop's store, open; the caller closes it after the server
 * @param shopId the shop that is shown
 * @param clock when "now" is
 * @param actor who clicks, until there is a sign-in
 */
public record ConsoleParts(Store store, String shopId, Clock clock, String actor) {}
