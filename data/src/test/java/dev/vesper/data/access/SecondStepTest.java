package dev.vesper.data.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.access.SignIn.Deed;
import dev.vesper.data.access.SignIn.Outcome;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.privacy.KeyRotation;
import dev.vesper.data.privacy.ShopKeys;
import dev.vesper.data.privacy.audit.AuditEntry;
import dev.vesper.data.privacy.audit.AuditTrail;
import dev.vesper.data.store.EmbeddedDatabase;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The second step: who is asked, what counts once, and what is kept of it. */
@Tag("database")
class SecondStepTest {
  private static final Instant NOW = EmbeddedDatabase.NOW;
  private static final Visitor HOME = new Visitor("198.51.100.7", "a browser");
  private static final String PASSWORD = "a lamp, a chair & seven rugs";
  private static final SecureRandom RANDOM = new SecureRandom();

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static AccessDesk desk(String shop, Instant now) {
    return new AccessDesk(
        DATABASE.dataSource(),
        shop,
        Clock.fixed(now, ZoneOffset.UTC),
        ShopKeys.of(DATABASE.home(), Map.of()));
  }

  private static SignIn at(String shop, Instant now) {
    return desk(shop, now).signIn(new FakePasswords(), RANDOM);
  }

  /** Somebody of that role, with a password and no second step. */
  private static Outcome added(String shop, String name, Role role) {
    String code = desk(shop, NOW).accounts().add(name, role, "root", RANDOM);
    return at(shop, NOW).byCode(name, code, PASSWORD, HOME);
  }

  private static Session waiting(String shop, Instant now, Outcome outcome) {
    return at(shop, now).waiting(String.valueOf(outcome.token())).orElseThrow();
  }

  private static Outcome byPassword(String shop, Instant now) {
    return at(shop, now).byPassword("Ada", PASSWORD, HOME);
  }

  private record Enrolled(Totp totp, List<String> codes) {}

  private static Enrolled enrolled(String shop) {
    Outcome first = added(shop, "Ada", Role.OPERATIONS);
    assertThat(first.stage()).isEqualTo(Stage.ENROL);
    Totp totp = Totp.of(proposed(shop));
    Outcome in = at(shop, NOW).enrol(waiting(shop, NOW, first), totp.code(NOW), HOME);
    assertThat(in.stage()).isEqualTo(Stage.OPEN);
    return new Enrolled(totp, in.codes());
  }

  @Test
  void roles_that_approve_are_asked_unless_the_shop_says_otherwise() throws Exception {
    for (Role role : Role.values()) {
      boolean approves = role == Role.MARKETER || role == Role.OPERATIONS;
      assertThat(added("who", role.code(), role).stage())
          .as(role.code())
          .isEqualTo(approves ? Stage.ENROL : Stage.OPEN);
    }
    for (WhoTakesTwoSteps who : WhoTakesTwoSteps.values()) {
      required("who", who);
      List<Role> asked =
          List.of(Role.values()).stream()
              .filter(r -> desk("who", NOW).secondStep().of(r.code(), r).required())
              .toList();
      assertThat(asked)
          .as(who.code())
          .isEqualTo(
              switch (who) {
                case NONE -> List.of();
                case APPROVERS -> List.of(Role.MARKETER, Role.OPERATIONS);
                case SIGNERS -> List.of(Role.MARKETER, Role.OPERATIONS, Role.ADMIN);
                case ALL -> List.of(Role.values());
              });
    }
  }

  private static void required(String shop, WhoTakesTwoSteps who) throws Exception {
    Sql.inOne(
        DATABASE.dataSource(),
        sql ->
            sql.run(
                "insert into shop_setting (shop_id, key, value, actor, changed_at)"
                    + " values (?, 'totp_required', ?, 'root', now()) on conflict"
                    + " (shop_id, key) do update set value = excluded.value",
                shop,
                who.code()));
  }

  @Test
  void a_session_that_waits_opens_nothing_and_ends_soon() {
    Outcome first = added("waits", "Ada", Role.OPERATIONS);
    String token = String.valueOf(first.token());
    assertThat(desk("waits", NOW).sessions().find(token, true)).isEmpty();
    assertThat(desk("waits", NOW).sessions().of("Ada")).isEmpty();
    assertThat(at("waits", NOW.plus(Sessions.WAITING).minusMillis(1)).waiting(token)).isPresent();
    assertThat(at("waits", NOW.plus(Sessions.WAITING)).waiting(token)).isEmpty();
  }

  @Test
  void a_code_counts_once_and_an_older_one_after_it_not_at_all() {
    Totp totp = enrolled("once").totp();
    Instant later = NOW.plusSeconds(60);
    String code = totp.code(later);
    String before = totp.code(later.minusSeconds(Totp.STEP_S));
    Outcome first = byPassword("once", later);
    Session waiting = waiting("once", later, first);
    assertThat(waiting.stage()).isEqualTo(Stage.CODE);
    Outcome in =
        at("once", later)
            .bySecondStep(waiting, code.substring(0, 3) + " " + code.substring(3), HOME);
    assertThat(in.stage()).isEqualTo(Stage.OPEN);
    // Another token than the one that waited, which is gone.
    assertThat(in.token()).isNotEqualTo(first.token());
    assertThat(at("once", later).waiting(String.valueOf(first.token()))).isEmpty();
    for (String spent : List.of(code, before)) {
      Session again = waiting("once", later, byPassword("once", later));
      assertThat(at("once", later).bySecondStep(again, spent, HOME)).isEqualTo(Outcome.REFUSED);
    }
  }

  @Test
  void a_recovery_code_counts_once_and_only_hashes_are_kept() throws Exception {
    Enrolled ada = enrolled("recovery");
    assertThat(ada.codes()).hasSize(SecondStep.RECOVERY_CODES).doesNotHaveDuplicates();
    Instant later = NOW.plusSeconds(60);
    String code = ada.codes().get(3);
    Session waiting = waiting("recovery", later, byPassword("recovery", later));
    assertThat(at("recovery", later).bySecondStep(waiting, code, HOME).token()).isNotNull();
    Session again = waiting("recovery", later, byPassword("recovery", later));
    assertThat(at("recovery", later).bySecondStep(again, code, HOME)).isEqualTo(Outcome.REFUSED);
    assertThat(desk("recovery", later).secondStep().of("Ada", Role.OPERATIONS))
        .isEqualTo(new SecondStep.Standing(true, true, 9));
    String rows =
        Sql.inOne(
            DATABASE.dataSource(),
            sql ->
                String.join(
                    "",
                    sql.list("select hash from account_recovery_code", row -> row.getString(1))));
    assertThat(rows).doesNotContain(ada.codes().get(0), ada.codes().get(0).replace("-", ""));
  }

  @Test
  void codes_are_guessed_at_as_slowly_as_passwords() {
    Totp totp = enrolled("guess").totp();
    Instant later = NOW.plusSeconds(60);
    for (int i = 0; i < Attempts.FREE_OF_ACCOUNT; i++) {
      Session waiting = waiting("guess", later, byPassword("guess", later));
      assertThat(at("guess", later).bySecondStep(waiting, "000000", HOME).pause()).isZero();
    }
    // The right password in between wins a guesser nothing.
    Session waiting = waiting("guess", later, byPassword("guess", later));
    assertThat(at("guess", later).bySecondStep(waiting, totp.code(later), HOME).pause())
        .isEqualTo(Duration.ofSeconds(1));
    Instant then = later.plusSeconds(1);
    assertThat(at("guess", then).bySecondStep(waiting, totp.code(then), HOME).token()).isNotNull();
  }

  @Test
  void who_must_not_be_without_it_cannot_take_it_away_and_an_admin_can() throws Exception {
    Totp totp = enrolled("reset").totp();
    Instant later = NOW.plusSeconds(60);
    SignIn signIn = at("reset", later);
    Outcome in =
        signIn.bySecondStep(
            waiting("reset", later, byPassword("reset", later)), totp.code(later), HOME);
    Session open =
        desk("reset", later).sessions().find(String.valueOf(in.token()), true).orElseThrow();
    Instant then = later.plusSeconds(60);
    assertThat(at("reset", then).ofOneself(open, Deed.REMOVE, totp.code(then), HOME).name())
        .isEmpty();
    Outcome anew = at("reset", then).ofOneself(open, Deed.MAKE_CODES, totp.code(then), HOME);
    assertThat(anew.codes()).hasSize(SecondStep.RECOVERY_CODES);
    desk("reset", then).secondStep().reset("ADA", "root");
    assertThat(desk("reset", then).sessions().of("Ada")).isEmpty();
    assertThat(byPassword("reset", then).stage()).isEqualTo(Stage.ENROL);
    List<String> verbs =
        new AuditTrail(DATABASE.dataSource(), "reset")
            .newest(20).stream().map(AuditEntry::verb).toList();
    assertThat(verbs)
        .contains(
            "account.second-step-set-up",
            "account.recovery-codes-made",
            "account.second-step-reset");
  }

  @Test
  void who_gets_a_role_that_is_asked_signs_in_anew() {
    Outcome in = added("rises", "Ada", Role.VIEWER);
    desk("rises", NOW).accounts().role("Ada", Role.OPERATIONS, "root");
    assertThat(desk("rises", NOW).sessions().find(String.valueOf(in.token()), true)).isEmpty();
    assertThat(byPassword("rises", NOW).stage()).isEqualTo(Stage.ENROL);
  }

  @Test
  void a_session_from_before_the_second_step_was_demanded_waits_for_it() throws Exception {
    Outcome in = added("earlier", "Ada", Role.VIEWER);
    String token = String.valueOf(in.token());
    Sessions sessions = desk("earlier", NOW).sessions();
    assertThat(sessions.find(token, true)).isPresent();
    required("earlier", WhoTakesTwoSteps.ALL);

    assertThat(sessions.find(token, true)).isEmpty();
    assertThat(sessions.of("Ada")).isEmpty();
    Session waiting = waiting("earlier", NOW, in);
    assertThat(waiting.stage()).isEqualTo(Stage.ENROL);
    assertThat(waiting.endsAt()).isEqualTo(NOW.plus(Sessions.WAITING));
  }

  @Test
  void whoever_sets_it_up_in_one_browser_is_asked_for_a_code_in_the_others() {
    Outcome here = added("others", "Ada", Role.VIEWER);
    Outcome there = byPassword("others", NOW);
    Sessions sessions = desk("others", NOW).sessions();
    Session open = sessions.find(String.valueOf(here.token()), true).orElseThrow();
    Totp totp = Totp.of(proposed("others"));
    at("others", NOW).ofOneself(open, Deed.SET_UP, totp.code(NOW), HOME);

    assertThat(sessions.find(String.valueOf(here.token()), true)).isPresent();
    assertThat(sessions.find(String.valueOf(there.token()), true)).isEmpty();
    assertThat(waiting("others", NOW, there).stage()).isEqualTo(Stage.CODE);
    // A new password is no second step, and does not undo the one that was taken.
    Session stays = sessions.find(String.valueOf(here.token()), true).orElseThrow();
    Outcome changed = at("others", NOW).change(stays, PASSWORD, "nine yellow armchairs", HOME);
    assertThat(sessions.find(String.valueOf(changed.token()), true)).isPresent();
  }

  @Test
  void of_two_browsers_that_set_it_up_the_second_is_asked_for_a_code() throws Exception {
    Outcome one = added("both", "Ada", Role.OPERATIONS);
    Outcome other = byPassword("both", NOW);
    ExecutorService browsers = Executors.newFixedThreadPool(2);
    Future<String> first = browsers.submit(() -> proposed("both"));
    Future<String> second = browsers.submit(() -> proposed("both"));
    assertThat(first.get()).isEqualTo(second.get());
    browsers.shutdown();

    String code = Totp.of(first.get()).code(NOW);
    assertThat(at("both", NOW).enrol(waiting("both", NOW, one), code, HOME).token()).isNotNull();
    Session late = waiting("both", NOW, other);
    assertThat(late.stage()).isEqualTo(Stage.CODE);
    assertThat(desk("both", NOW).secondStep().propose("Ada", RANDOM)).isEmpty();
    Instant later = NOW.plusSeconds(60);
    String next = Totp.of(first.get()).code(later);
    assertThat(at("both", later).bySecondStep(late, next, HOME).token()).isNotNull();
  }

  private static String proposed(String shop) {
    return desk(shop, NOW).secondStep().propose("Ada", RANDOM).orElseThrow().secret();
  }

  @Test
  void the_secret_is_encrypted_and_outlives_its_key() throws Exception {
    Totp totp = enrolled("sealed").totp();
    byte[] before = sealed();
    assertThat(new String(before, StandardCharsets.ISO_8859_1)).doesNotContain(totp.text());
    ShopKeys keys = ShopKeys.of(DATABASE.home(), Map.of());
    for (int i = 0; i < 3; i++) {
      new KeyRotation(DATABASE.dataSource(), "sealed", keys, Clock.fixed(NOW, ZoneOffset.UTC))
          .rotate(i == 1, "root");
    }
    assertThat(sealed()).isNotEqualTo(before);
    Instant later = NOW.plusSeconds(60);
    Session waiting = waiting("sealed", later, byPassword("sealed", later));
    assertThat(at("sealed", later).bySecondStep(waiting, totp.code(later), HOME).token())
        .isNotNull();
  }

  private static byte[] sealed() throws Exception {
    return Sql.inOne(
        DATABASE.dataSource(),
        sql ->
            sql.list(
                    "select sealed from account_second_step where shop_id = 'sealed'",
                    row -> row.getBytes(1))
                .get(0));
  }
}
