package dev.vesper.data.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.privacy.ShopKeys;
import dev.vesper.data.privacy.audit.AuditEntry;
import dev.vesper.data.privacy.audit.AuditTrail;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.Refused;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("database")
class SignInTest {
  private static final Instant NOW = EmbeddedDatabase.NOW;
  private static final Visitor HOME = new Visitor("198.51.100.7", "a browser");
  private static final String PASSWORD = "a lamp, a chair & seven rugs";
  private static final SecureRandom RANDOM = new SecureRandom();

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private final FakePasswords passwords = new FakePasswords();

  private static AccessDesk desk(String shop, Instant now) {
    return new AccessDesk(
        DATABASE.dataSource(),
        shop,
        Clock.fixed(now, ZoneOffset.UTC),
        ShopKeys.of(DATABASE.home(), Map.of()));
  }

  private SignIn signIn(AccessDesk desk) {
    return desk.signIn(passwords, RANDOM);
  }

  private AccessDesk withAda(String shop) {
    AccessDesk desk = desk(shop, NOW);
    String code = desk.accounts().add("Ada", Role.SCHEDULER, "root", RANDOM);
    assertThat(signIn(desk).byCode("Ada", code, PASSWORD, HOME).token()).isNotNull();
    return desk;
  }

  @Test
  void the_first_admin_is_made_once_with_the_newest_code() {
    AccessDesk desk = desk("first", NOW);
    String older = desk.accounts().firstCode(RANDOM);
    String code = desk.accounts().firstCode(RANDOM);
    SignIn signIn = signIn(desk);
    assertThat(desk.accounts().hasAdmin()).isFalse();
    assertThat(signIn.byCode("Ada", older, PASSWORD, HOME).token()).isNull();
    String typed = " " + code.toLowerCase(Locale.ROOT).replace("-", " ");
    assertThat(signIn.byCode("Ada", typed, PASSWORD, HOME).token()).isNotNull();
    assertThat(desk.accounts().find("ada").orElseThrow().role()).isEqualTo(Role.ADMIN);
    // The code is spent, and no later one makes another admin.
    assertThat(signIn.byCode("Eve", code, PASSWORD, HOME).token()).isNull();
    assertThat(signIn.byCode("Eve", desk.accounts().firstCode(RANDOM), PASSWORD, HOME).token())
        .isNull();
  }

  @Test
  void a_code_holds_for_its_time_and_no_longer() {
    AccessDesk desk = desk("late", NOW);
    String code = desk.accounts().firstCode(RANDOM);
    Instant end = NOW.plus(Accounts.FIRST_CODE);
    assertThat(signIn(desk("late", end)).byCode("Ada", code, PASSWORD, HOME).token()).isNull();
    assertThat(signIn(desk("late", end.minusMillis(1))).byCode("Ada", code, PASSWORD, HOME).token())
        .isNotNull();
  }

  @Test
  void a_name_that_is_none_costs_the_same_work_as_a_wrong_password() {
    AccessDesk desk = withAda("alike");
    SignIn signIn = signIn(desk);
    signIn.byPassword("nobody", "x", HOME);
    for (String name : List.of("Ada", "nobody", "disabled")) {
      int before = passwords.worked;
      assertThat(signIn.byPassword(name, "not her password", HOME))
          .isEqualTo(SignIn.Outcome.REFUSED);
      assertThat(passwords.worked - before).as(name).isEqualTo(1);
    }
  }

  @Test
  void each_failure_beyond_the_fifth_doubles_the_wait() {
    AccessDesk desk = withAda("slow");
    for (int i = 0; i < Attempts.FREE_OF_ACCOUNT; i++) {
      assertThat(signIn(desk).byPassword("ADA", "wrong", HOME)).isEqualTo(SignIn.Outcome.REFUSED);
    }
    assertThat(signIn(desk).byPassword("Ada", PASSWORD, HOME).pause())
        .isEqualTo(Duration.ofSeconds(1));
    AccessDesk later = desk("slow", NOW.plusSeconds(1));
    assertThat(signIn(later).byPassword("Ada", "wrong", HOME).pause()).isZero();
    assertThat(signIn(later).byPassword("Ada", PASSWORD, HOME).pause())
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(Attempts.pause(9)).isEqualTo(Duration.ofSeconds(512));
    assertThat(Attempts.pause(10)).isEqualTo(Attempts.LONGEST_WAIT);
    // A day after the last failure all is forgotten.
    AccessDesk nextDay = desk("slow", NOW.plusSeconds(2).plus(Attempts.REMEMBERED));
    assertThat(signIn(nextDay).byPassword("Ada", PASSWORD, HOME).token()).isNotNull();
  }

  @Test
  void an_address_that_tries_many_names_waits_too() {
    AccessDesk desk = withAda("spray");
    for (int i = 0; i < Attempts.FREE_OF_ADDRESS; i++) {
      signIn(desk).byPassword("name " + i, "wrong", HOME);
    }
    assertThat(signIn(desk).byPassword("Ada", PASSWORD, HOME).pause())
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(signIn(desk).byPassword("Ada", PASSWORD, new Visitor("198.51.100.8", "")).token())
        .isNotNull();
  }

  @Test
  void who_is_turned_away_is_out_at_once_and_stays_out() {
    AccessDesk desk = withAda("away");
    String token = signIn(desk).byPassword("Ada", PASSWORD, HOME).token();
    desk.accounts().disable("ada", "root");
    assertThat(desk.sessions().find(String.valueOf(token), true)).isEmpty();
    assertThat(signIn(desk).byPassword("Ada", PASSWORD, HOME).token()).isNull();
    desk.accounts().enable("Ada", "root");
    assertThat(signIn(desk).byPassword("Ada", PASSWORD, HOME).token()).isNotNull();
  }

  @Test
  void a_shop_keeps_an_admin() {
    AccessDesk desk = withAda("admin");
    desk.accounts().role("Ada", Role.ADMIN, "root");
    assertThatThrownBy(() -> desk.accounts().role("Ada", Role.VIEWER, "root"))
        .isInstanceOf(Refused.class);
    String code = desk.accounts().add("Bo", Role.ADMIN, "root", RANDOM);
    // Who has chosen no password yet cannot administer anything.
    assertThatThrownBy(() -> desk.accounts().disable("Ada", "Bo")).isInstanceOf(Refused.class);
    assertThat(signIn(desk).byCode("Bo", code, PASSWORD, HOME).token()).isNotNull();
    desk.accounts().disable("Ada", "Bo");
    // Programs act under such names.
    assertThatThrownBy(() -> desk.accounts().add("Key reporting", Role.VIEWER, "root", RANDOM))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> desk.accounts().disable("Bo", "Bo")).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> desk.accounts().add("bo", Role.VIEWER, "root", RANDOM))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> desk.accounts().add("<b>", Role.VIEWER, "root", RANDOM))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_password_is_long_and_not_the_name() {
    assertThat(SignIn.complaint("Ada", "fourteen chars")).hasValue("short");
    assertThat(SignIn.complaint("Ada", "fifteen chars !")).isEmpty();
    assertThat(SignIn.complaint("Ada", "aaaaaaaaaaaaaaaaaaaa")).hasValue("plain");
    assertThat(SignIn.complaint("ada the operator", "Ada the Operator")).hasValue("plain");
    assertThat(SignIn.complaint("Ada", "abcde".repeat(51) + "a")).isEmpty();
    assertThat(SignIn.complaint("Ada", "abcde".repeat(51) + "ab")).hasValue("long");
  }

  @Test
  void the_trail_knows_who_came_and_what_was_done_to_accounts_without_secrets() throws Exception {
    AccessDesk desk = withAda("trail");
    desk.accounts().role("Ada", Role.ADMIN, "root");
    desk.accounts().resetCode("Ada", "root", RANDOM);
    desk.apiKeys().make("robot", EnumSet.of(Right.SEE), "Ada", RANDOM);
    desk.apiKeys().revoke(1, "Bo");
    List<AuditEntry> entries = new AuditTrail(DATABASE.dataSource(), "trail").newest(20);
    assertThat(entries.stream().map(AuditEntry::verb))
        .contains(
            "account.added",
            "account.password",
            "account.sign-in",
            "account.role",
            "account.code",
            "api_key.made",
            "api_key.revoked");
    assertThat(entries.toString()).doesNotContain("fake:", "vak_");
  }

  @Test
  void names_are_one_by_one_rule_whatever_the_letters() {
    AccessDesk desk = desk("folded", NOW);
    String code = desk.accounts().add("Zo\u00eb \u0416\u0438", Role.VIEWER, "root", RANDOM);
    assertThatThrownBy(
            () -> desk.accounts().add("ZO\u00cb \u0436\u0418", Role.VIEWER, "root", RANDOM))
        .isInstanceOf(Refused.class);
    // E and a diaeresis of its own are the same name.
    SignIn.Outcome in = signIn(desk).byCode("zoe\u0308 \u0436\u0438", code, PASSWORD, HOME);
    assertThat(in.name()).isEqualTo("Zo\u00eb \u0416\u0438");
    for (int i = 0; i < Attempts.FREE_OF_ACCOUNT; i++) {
      signIn(desk).byPassword("ZOE\u0308 \u0416\u0418", "wrong", HOME);
    }
    assertThat(signIn(desk).byPassword("Zo\u00eb \u0416\u0438", PASSWORD, HOME).pause())
        .isEqualTo(Duration.ofSeconds(1));
  }
}
