package dev.vesper.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.home.Unavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --database-url}: the embedded server of another home plays the person's own server. */
class OwnServerTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @Test
  void both_forms_of_url_reach_the_same_database() {
    JdbcInfo jdbc = DATABASE.database().jdbc();
    String login = "?user=" + jdbc.user() + "&password=" + jdbc.password();
    String plain =
        jdbc.url().replace("jdbc:postgresql://", "postgres://vesper:" + jdbc.password() + "@");
    DATABASE.store().settings().set("u1", "currency", "GBP", "ada");

    for (String url : List.of(jdbc.url() + login, plain)) {
      try (Database own = Database.open(DATABASE.home(), Optional.of(url))) {
        assertThat(own.embedded()).isFalse();
        assertThat(own.jdbc().toString()).doesNotContain(jdbc.password());
        assertThat(StoreChecks.of(own)).allMatch(StoreChecks.Check::ok);
      }
    }
  }

  @Test
  void a_server_that_is_not_there_is_said_within_ten_seconds() {
    // Port 1 refuses; 192.0.2.1 is reserved for documentation and answers nobody (RFC 5737).
    for (String host : List.of("127.0.0.1:1", "192.0.2.1")) {
      Instant start = Instant.now();
      assertThatThrownBy(() -> open("postgres://vesper:secret@" + host + "/shop"))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("the database jdbc:postgresql://" + host + "/shop as vesper")
          .hasMessageContaining("Check that the server runs")
          .hasMessageNotContaining("secret");
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://host/shop",
        "postgres://vesper:secret@host",
        "postgres://vesper:sec ret@host/shop",
        "host:5432"
      })
  void what_is_no_url_of_a_database_is_refused_with_an_example(String url) {
    assertThatThrownBy(() -> open(url))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("postgres://user:password@host:5432/database")
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("sec ret");
  }

  @Test
  void special_characters_of_a_login_are_understood() {
    JdbcInfo expected =
        new JdbcInfo("jdbc:postgresql://db.example:6543/shop?sslmode=require", "a@b", "p:/w+ d");

    assertThat(
            DatabaseUrl.parse(
                "postgres://a%40b:p%3A%2Fw+%20d@db.example:6543/shop?sslmode=require"))
        .isEqualTo(expected);
    assertThat(
            DatabaseUrl.parse(
                "jdbc:postgresql://db.example:6543/shop?user=a%40b&sslmode=require&password=p:/w+%20d"))
        .isEqualTo(expected);
  }

  @Test
  void checks_say_what_is_wrong_and_what_to_do() throws Exception {
    String password =
        Files.readString(DATABASE.home().keys().resolve("database-superuser-password"));
    String url = DATABASE.database().jdbc().url() + "?user=postgres&password=" + password;
    try (Database own = Database.open(DATABASE.home(), Optional.of(url))) {
      set(own, "alter role postgres set synchronous_commit = off");
    }
    try (Database own = Database.open(DATABASE.home(), Optional.of(url))) {
      assertThat(StoreChecks.of(own))
          .filteredOn(check -> !check.ok())
          .extracting(StoreChecks.Check::name, StoreChecks.Check::found)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("database setting synchronous_commit", "off"),
              org.assertj.core.groups.Tuple.tuple("database role", "postgres, a superuser"));
      assertThat(StoreChecks.of(own)).allMatch(check -> check.ok() == check.toDo().isEmpty());
      set(own, "alter role postgres reset synchronous_commit");
    }
  }

  @Test
  void a_server_that_is_killed_is_waited_for_once_and_found_again_when_it_is_back()
      throws Exception {
    JdbcInfo jdbc = DATABASE.database().jdbc();
    String url = jdbc.url() + "?user=" + jdbc.user() + "&password=" + jdbc.password();
    try (Database own = Database.open(DATABASE.home(), Optional.of(url), 1_500)) {
      kill(DATABASE.home().db().resolve("server/data/postmaster.pid"));
      assertThatThrownBy(() -> own.dataSource().getConnection()).isInstanceOf(SQLException.class);
      Instant start = Instant.now();
      for (int ending = 0; ending < 8; ending++) {
        assertThatThrownBy(() -> own.dataSource().getConnection())
            .isInstanceOf(SQLException.class)
            .hasMessageStartingWith("the database has been away for a while: ")
            .hasMessageContaining("refused");
      }
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(1));
      // The home's own pool starts its server again.
      assertThat(StoreChecks.of(DATABASE.database())).isNotEmpty();
      assertThat(StoreChecks.of(own)).isNotEmpty();
    }
  }

  private static void kill(Path postmaster) throws Exception {
    long pid = Long.parseLong(Files.readAllLines(postmaster).get(0).strip());
    ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
    server.destroyForcibly();
    server.onExit().get(10, TimeUnit.SECONDS);
  }

  private static Database open(String url) {
    return Database.open(DATABASE.home(), Optional.of(url));
  }

  private static void set(Database database, String change) throws Exception {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(change);
    }
  }
}
