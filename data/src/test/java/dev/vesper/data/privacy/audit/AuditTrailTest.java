package dev.vesper.data.privacy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.domain.run.Seed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditTrailTest {
  private static final int TAMPERED = 1_000;
  private static final int ENTRIES = 120;
  private static final Instant AT = EmbeddedDatabase.NOW;

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private String shop;
  private AuditTrail trail;

  @BeforeEach
  void open(TestInfo test) {
    shop = "audit-" + Math.abs(test.getDisplayName().hashCode());
    trail = new AuditTrail(DATABASE.dataSource(), shop);
  }

  @Test
  void a_setting_and_its_entry_come_in_one_transaction_or_not_at_all() throws Exception {
    DATABASE.store().settings().set(shop, "zone", "Europe/Paris", "ann");
    DATABASE.store().settings().set(shop, "zone", "Europe/Rome", "bob");
    assertThatThrownBy(
            () ->
                Sql.inOne(
                    DATABASE.dataSource(),
                    sql -> {
                      sql.run("update shop_setting set value = 'UTC' where shop_id = ?", shop);
                      throw new SQLException("the power failed");
                    }))
        .hasMessage("the power failed");
    List<AuditEntry> entries = trail.newest(10);
    assertThat(entries).extracting(AuditEntry::seq).containsExactly(2L, 1L);
    assertThat(entries).extracting(AuditEntry::actor).containsExactly("bob", "ann");
    assertThat(entries).extracting(AuditEntry::verb).containsOnly("setting.set");
    assertThat(entries).extracting(AuditEntry::subject).containsOnly("zone");
    assertThat(entries).extracting(AuditEntry::at).containsOnly(AT);
    assertThat(entries.get(0).payload()).contains("Europe/Paris").contains("Europe/Rome");
    assertThat(trail.verify(List.of()).words()).isEqualTo("2 entries, all as they were written");
  }

  @Test
  void people_search_by_who_and_what_and_see_how_far_the_last_check_came() throws Exception {
    DATABASE.store().settings().set(shop, "zone", "Europe/Paris", "ann");
    DATABASE.store().settings().set(shop, "currency", "EUR", "bob \"the\" builder");
    AuditDesk desk = DATABASE.store().auditDesk(shop);
    assertThat(desk.page(new AuditDesk.Asked("", "ZONE"), 0, 10))
        .extracting(AuditEntry::actor)
        .containsExactly("ann");
    assertThat(desk.count(new AuditDesk.Asked("bob \"the\" builder", "setting"))).isEqualTo(1);
    assertThat(desk.count(new AuditDesk.Asked("bob", ""))).isZero();
    assertThat(desk.page(new AuditDesk.Asked("", ""), 1, 10))
        .extracting(AuditEntry::seq)
        .containsExactly(1L);
    assertThat(desk.lastCheck()).isEmpty();

    assertThat(desk.verify("eve").holds()).isTrue();
    assertThat(desk.lastCheck()).contains(new AuditDesk.Checked(AT, "eve", 2, null, ""));
    assertThat(trail.newest(1).get(0).verb()).isEqualTo("audit.verify");
  }

  @Test
  void the_program_has_no_right_to_change_remove_or_cut() throws Exception {
    write(3);
    for (String statement :
        List.of(
            "update audit.entry set entry = ''",
            "delete from audit.entry",
            "truncate audit.entry",
            "update audit.payload set payload = 'x'",
            "insert into audit.base values ('" + shop + "', 3, '')",
            "update audit.head set seq = 0",
            "alter table audit.entry disable trigger all",
            "drop table audit.entry cascade")) {
      assertThatThrownBy(() -> run(statement))
          .as(statement)
          .isInstanceOf(SQLException.class)
          .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("42501"));
    }
    assertThat(trail.verify(List.of()).entries()).isEqualTo(3);
  }

  @Test
  void the_owner_is_refused_too_while_the_guards_stand() throws Exception {
    write(2);
    try (Tampering owner = new Tampering(DATABASE, shop)) {
      assertThatThrownBy(() -> owner.guarded("delete from audit.entry"))
          .hasMessageContaining("only ever added to");
      assertThatThrownBy(() -> owner.guarded("truncate audit.payload"))
          .hasMessageContaining("only ever added to");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_tampered_entry_is_named(Tampering.Kind kind) throws Exception {
    write(12);
    List<Anchors.Anchor> anchors = List.of(trail.head(AT));
    try (Tampering tampering = new Tampering(DATABASE, shop)) {
      for (long seq : new long[] {2, 7, 11}) {
        assertThat(tampering.with(kind, seq, 12, anchors).firstBad())
            .as("%s at %d", kind, seq)
            .isEqualTo(firstBad(kind, seq, 0));
      }
    }
    assertThat(trail.verify(anchors).holds()).isTrue();
  }

  @Test
  void the_last_entry_has_the_head_for_its_witness() throws Exception {
    write(4);
    try (Tampering tampering = new Tampering(DATABASE, shop)) {
      Verification found = tampering.with(Tampering.Kind.CHANGED_WITH_ITS_HASH, 4, 4, List.of());
      assertThat(found.firstBad()).isEqualTo(4);
      assertThat(found.fault()).contains("the chain's head has another hash");
    }
  }

  @Test
  void an_erased_payload_keeps_the_chain_and_says_who_erased_it() throws Exception {
    write(5);
    DATABASE.dataSource();
    Sql.inOne(
        DATABASE.dataSource(),
        sql ->
            sql.list(
                "select audit.erase_payload(?, 3, 'officer', 'asked by the person', ?)",
                row -> "",
                shop,
                AT));
    Verification found = trail.verify(List.of());
    assertThat(found.holds()).isTrue();
    assertThat(found.erasedPayloads()).isEqualTo(1);
    assertThat(trail.newest(1).get(0).verb()).isEqualTo("audit.payload_erased");
    try (Tampering tampering = new Tampering(DATABASE, shop)) {
      assertThat(tampering.erasingSilently(2).firstBad()).isEqualTo(2);
    }
  }

  @Test
  void entries_are_forgotten_at_the_end_of_their_time_and_the_rest_still_verifies()
      throws Exception {
    for (int year = 0; year < 8; year++) {
      note("old", AT.minusSeconds(86_400L * 365 * (7 - year)));
    }
    Instant limit = AT.minusSeconds(86_400L * 365 * 6 - 1);
    long gone =
        Sql.inOne(
            DATABASE.dataSource(), sql -> sql.number("select audit.forget(?, ?)", shop, limit));
    assertThat(gone).isEqualTo(2);
    assertThat(trail.newest(100)).extracting(AuditEntry::at).allMatch(at -> !at.isBefore(limit));
    assertThat(trail.verify(List.of(trail.head(AT))).holds()).isTrue();
    assertThatThrownBy(
            () ->
                Sql.inOne(
                    DATABASE.dataSource(),
                    sql -> sql.number("select audit.forget(?, now())", shop)))
        .hasMessageContaining("kept for a year at least");
  }

  @Test
  @Tag("long")
  @Tag("audit-tamper")
  void each_of_1000_tampered_entries_is_named() throws Exception {
    write(ENTRIES);
    List<Anchors.Anchor> anchors = new ArrayList<>();
    List<AuditEntry> entries = trail.newest(ENTRIES);
    for (AuditEntry entry : entries) {
      if (entry.seq() % 30 == 0) {
        anchors.add(0, new Anchors.Anchor(shop, entry.seq(), entry.hash(), AT));
      }
    }
    RandomGenerator random = Seed.stream(20_261_127, "audit-tamper");
    Tampering.Kind[] kinds = Tampering.Kind.values();
    int named = 0;
    try (Tampering tampering = new Tampering(DATABASE, shop)) {
      for (int i = 0; i < TAMPERED; i++) {
        Tampering.Kind kind = kinds[i % kinds.length];
        long seq = 2 + random.nextInt(ENTRIES - 2);
        Verification found = tampering.with(kind, seq, ENTRIES, anchors);
        assertThat(found.firstBad())
            .as("%s at %d: %s", kind, seq, found.words())
            .isEqualTo(firstBad(kind, seq, (seq - 1) / 30 * 30));
        named++;
      }
    }
    assertThat(trail.verify(anchors).entries()).isEqualTo(ENTRIES);
    String line = "audit-tamper," + named + " of " + TAMPERED + " named\n";
    System.out.print(line);
    Path ledger = Path.of("..", "target", "ledger.csv");
    Files.createDirectories(ledger.getParent());
    Files.writeString(ledger, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** A chain that was written anew as a whole betrays only between which anchors it was changed. */
  private static long firstBad(Tampering.Kind kind, long seq, long anchoredBefore) {
    return kind == Tampering.Kind.WRITTEN_ANEW ? anchoredBefore + 1 : seq;
  }

  private void write(int entries) throws Exception {
    for (int i = 0; i < entries; i++) {
      DATABASE.store().settings().set(shop, "key-" + i, "value", "ann");
    }
  }

  private void note(String subject, Instant at) throws Exception {
    Sql.inOne(
        DATABASE.dataSource(),
        sql -> {
          AuditTrail.note(sql, shop, "ann", "note", subject, at, "{}");
          return subject;
        });
  }

  private static void run(String statement) throws SQLException {
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      new Sql(connection).run(statement);
    }
  }
}
