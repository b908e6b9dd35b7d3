package dev.vesper.data.access;

import dev.vesper.data.privacy.ShopKeys;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;

/**
 * Who may do what in one shop.
 *
 * @param database connections to a migrated database
 * @param shopId whose people
 * @param clock when "now" is
 * @param keys what secrets of people are encrypted with
 */
public record AccessDesk(DataSource database, String shopId, Clock clock, ShopKeys keys) {
  public Accounts accounts() {
    return new Accounts(database, shopId, clock);
  }

  public Sessions sessions() {
    return new Sessions(database, shopId, clock);
  }

  public ApiKeys apiKeys() {
    return new ApiKeys(database, shopId, clock);
  }

  /** The way in; one per process, as it makes a hash when it is made. */
  public SignIn signIn(Passwords passwords, SecureRandom random) {
    return new SignIn(this, passwords, random);
  }

  /** The way in through the identity provider. */
  public ProviderSignIn providerSignIn(SignIn signIn) {
    return new ProviderSignIn(this, signIn);
  }

  public SecondStep secondStep() {
    return new SecondStep(database, shopId, clock, keys);
  }
}
