package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.console.access.Argon2Passwords;
import dev.vesper.data.access.AccessDesk;
import dev.vesper.data.access.Role;
import dev.vesper.data.access.SignIn;
import dev.vesper.data.access.Visitor;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long an attempt takes says nothing about whether the name is somebody's. */
@Tag("database")
@Tag("long")
@Tag("sign-in-time")
class SignInTimeTest {
  @RegisterExtension static final Staff STAFF = new Staff();

  private static final int PAIRS = 100;

  @Test
  void names_that_are_none_take_as_long_as_those_that_are() {
    MovableClock clock = new MovableClock(ShopOnPaper.NOW);
    AccessDesk desk = STAFF.shop().store().access(STAFF.shop().id(), clock);
    SignIn signIn = desk.signIn(new Argon2Passwords(), new SecureRandom());
    String code = desk.accounts().add("Timed", Role.VIEWER, "the test", new SecureRandom());
    Visitor visitor = new Visitor("198.51.100.1", "");
    assertThat(signIn.byCode("Timed", code, SignedIn.PASSWORD, visitor).token()).isNotNull();
    List<Long> known = new ArrayList<>();
    List<Long> unknown = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      // Nobody waits: each attempt is a day after the one before.
      clock.pass(Duration.ofHours(25));
      known.add(time(signIn, "Timed", visitor));
      unknown.add(time(signIn, "Nobody " + i, visitor));
    }
    double ratio = (double) median(unknown) / median(known);
    System.out.printf(
        Locale.ROOT,
        "sign-in: known %.1f ms, unknown %.1f ms, ratio %.3f over %d pairs%n",
        median(known) / 1e6,
        median(unknown) / 1e6,
        ratio,
        PAIRS);
    assertThat(ratio).isBetween(0.9, 1.1);
  }

  private static long time(SignIn signIn, String name, Visitor visitor) {
    long begin = System.nanoTime();
    assertThat(signIn.byPassword(name, "not the password of it", visitor).token()).isNull();
    return System.nanoTime() - begin;
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }
}
