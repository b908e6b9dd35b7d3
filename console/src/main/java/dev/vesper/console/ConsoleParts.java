package dev.vesper.console;

import dev.vesper.console.access.Person;
import dev.vesper.data.access.AccessDesk;
import dev.vesper.data.store.Store;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What the console works on.
 *
 * @param store the shop's store, open; the caller closes it after the server
 * @param shopId the shop that is shown
 * @param clock when "now" is
 * @param entrance who is let in
 * @param provider where people may sign in instead; null: nowhere
 */
public record ConsoleParts(
    Store store,
    String shopId,
    Clock clock,
    Entrance entrance,
    @Nullable IdentityProvider provider) {
  /** A console where people sign in with passwords of ours alone. */
  public ConsoleParts(Store store, String shopId, Clock clock, Entrance entrance) {
    this(store, shopId, clock, entrance, null);
  }

  /** A console that is open to whoever sits at this machine, who acts under that name. */
  public ConsoleParts(Store store, String shopId, Clock clock, String actor) {
    this(store, shopId, clock, Entrance.openOnLoopback(actor));
  }

  /** Who may do what. */
  public AccessDesk access() {
    return store.access(shopId, clock);
  }

  /** Who asks what is being answered: a person's name, or a key's. */
  public String actor() {
    return Person.present().name();
  }
}
