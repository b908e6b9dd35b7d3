package dev.vesper.data.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vesper.data.home.Home;
import dev.vesper.data.home.Unavailable;
import dev.vesper.data.store.Database;
import dev.vesper.data.store.EmbeddedDatabase;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One home for all tests, as on a machine: whatever one of them does, the rows stay. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class EmbeddedPostgresTest {
  @TempDir static Path parent;

  private Home home;

  @BeforeEach
  void opens_the_home() {
    home = new Home(parent.resolve("home"), EmbeddedDatabase.CACHE).create();
  }

  @Test
  void a_killed_process_leaves_rows_and_no_claim() throws Exception {
    for (int i = 0; i < 3; i++) {
      HomeUser.start(home, "child-" + i, 1).kill();
    }
    long server = pid();
    try (Database database = open()) {
      assertThat(pid()).as("the server of the killed process is used").isEqualTo(server);
      assertThat(rows(database)).contains("child-0-1", "child-1-1", "child-2-1");
    }
    assertThat(running()).isEmpty();
  }

  @Test
  void a_killed_server_is_recovered_with_every_committed_row() throws Exception {
    Database database = open();
    write(database, "before-kill");
    killServer();
    database.close();

    try (Database again = open()) {
      assertThat(rows(again)).contains("before-kill");
    }
  }

  @Test
  void a_server_killed_under_its_user_is_started_again() throws Exception {
    try (Database database = open()) {
      write(database, "before-revival");
      long killed = killServer();

      assertThat(patientRows(database)).contains("before-revival");
      assertThat(pid()).isNotEqualTo(killed);
    }
    assertThat(running()).isEmpty();
  }

  @Test
  void closing_while_a_killed_server_is_coming_back_leaves_none_behind() throws Exception {
    for (int i = 0; i < 2; i++) {
      Database database = open();
      killServer();
      TimeUnit.MILLISECONDS.sleep(150L * i);
      database.close();
      assertThat(running()).isEmpty();
    }
  }

  @Test
  void a_stale_file_that_names_a_living_process_does_not_stop_the_start() throws Exception {
    open().close();
    Files.writeString(
        data().resolve("postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + data() + "\n1\n5432\n\n127.0.0.1\n\nready\n");

    open().close();
  }

  @Test
  void a_database_that_is_gone_is_named_and_no_empty_one_takes_its_place() throws Exception {
    open().close();
    Path data = home.db().resolve("server/data");
    Path aside = home.db().resolve("server/aside");
    Files.move(data, aside);
    assertThatThrownBy(() -> open())
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("is gone, though its passwords are in");
    assertThat(data).doesNotExist();
    Files.move(aside, data);
    open().close();
  }

  @Test
  void nothing_in_the_folder_can_switch_durability_off() throws Exception {
    open().close();
    Files.writeString(
        data().resolve("postgresql.auto.conf"),
        "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n",
        StandardOpenOption.APPEND);

    try (Database database = open();
        var connection = database.dataSource().getConnection();
        var shown =
            connection
                .createStatement()
                .executeQuery(
                    "select current_setting('fsync') || current_setting('synchronous_commit')"
                        + " || current_setting('full_page_writes')")) {
      shown.next();
      assertThat(shown.getString(1)).isEqualTo("ononon");
    }
  }

  @Test
  void only_the_owner_reads_the_password_and_nobody_enters_without() throws Exception {
    try (Database database = open()) {
      Path password = home.keys().resolve("database-password");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
          .isEqualTo("rw-------");
      String wrong = database.jdbc().url() + "?user=vesper&password=guess";
      assertThatThrownBy(() -> Database.open(home, Optional.of(wrong)))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("password authentication failed")
          .hasMessageNotContaining("guess");
    }
  }

  @Test
  void the_folder_of_a_superuser_that_others_may_not_enter_will_do() throws Exception {
    assumeTrue(superuser(), "only a superuser of the machine changes users");
    open().close();
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx------"));
    try (Database database = open()) {
      write(database, "locked-in");
    }
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
    try (Database database = open()) {
      assertThat(rows(database)).contains("locked-in");
    }
  }

  @Test
  void the_port_stays_until_another_program_takes_it() throws Exception {
    int port;
    try (Database database = open()) {
      port = port();
    }
    try (Database database = open()) {
      assertThat(port()).isEqualTo(port);
    }
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
        Database database = open()) {
      assertThat(port()).isNotEqualTo(taken.getLocalPort());
    }
  }

  @Test
  void the_server_is_never_the_superuser_of_the_machine() throws Exception {
    assumeTrue(superuser(), "only a superuser of the machine changes users");
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
    try (Database database = open()) {
      assertThat(Files.getAttribute(Path.of("/proc", Long.toString(pid())), "unix:uid"))
          .isNotEqualTo(0);
    }
  }

  @Test
  void the_server_stops_when_the_last_of_two_processes_leaves() throws Exception {
    Database database = open();
    long server = pid();
    HomeUser other = HomeUser.start(home, "two-processes", 1);
    assertThat(pid()).as("both use one server").isEqualTo(server);
    assertThat(rows(database)).contains("two-processes-1");
    database.close();
    assertThat(running()).isPresent();
    other.end();
    assertThat(running()).isEmpty();
  }

  @Test
  void the_server_stops_when_the_last_of_two_users_in_one_process_leaves() throws Exception {
    Database one = open();
    Database two = open();
    write(two, "two-users");
    two.close();
    assertThat(rows(one)).contains("two-users");
    one.close();
    assertThat(running()).isEmpty();
  }

  @Test
  void without_its_passwords_the_database_says_what_is_missing() throws Exception {
    open().close();
    Path keys = home.keys();
    Path away = keys.resolveSibling("keys-away");
    Files.move(keys, away);
    Files.createDirectory(keys);
    try {
      assertThatThrownBy(() -> open())
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("passwords")
          .hasMessageContaining("backup");
    } finally {
      Files.delete(keys);
      Files.move(away, keys);
    }
    open().close();
  }

  private static void write(Database database, String row) throws Exception {
    try (Connection connection = database.dataSource().getConnection()) {
      HomeUser.write(connection, row);
    }
  }

  private static List<String> rows(Database database) throws Exception {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("select array_agg(name order by name) from public.test_row")) {
      found.next();
      return List.of((String[]) found.getArray(1).getArray());
    }
  }

  private Database open() {
    return Database.open(home, Optional.empty());
  }

  /** Kills the server alone, as the operating system does when memory runs out. */
  private long killServer() throws Exception {
    long pid = pid();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    while (running().isPresent()) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return pid;
  }

  /**
   * A connection that died with the server may be handed out once more, and one that outlived it
   * for a moment may still answer.
   */
  private List<String> patientRows(Database database) throws Exception {
    for (int attempt = 1; attempt < 100; attempt++) {
      try {
        List<String> rows = rows(database);
        if (running().isPresent()) {
          return rows;
        }
      } catch (SQLException e) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
    throw new AssertionError("the server did not come back");
  }

  private long pid() throws Exception {
    return running().orElseThrow().pid();
  }

  private int port() throws Exception {
    return running().orElseThrow().port();
  }

  private Optional<Postmaster> running() throws Exception {
    return Postmaster.running(data());
  }

  private Path data() {
    return Cluster.data(home.db());
  }

  private static boolean superuser() throws Exception {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }
}
