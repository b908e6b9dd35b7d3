package dev.vesper.data.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/** What can be wrong with a database, and what to do about it. */
public final class StoreChecks {
  private static final int OLDEST_SERVER = 14;
  private static final Map<String, String> DURABLE =
      new TreeMap<>(
          Map.of(
              "fsync", "set fsync = on in postgresql.conf and reload: a power cut would lose plans",
              "synchronous_commit",
                  "set synchronous_commit = on: a crash would lose what was reported as done",
              "full_page_writes",
                  "set full_page_writes = on and reload: a power cut would leave torn pages",
              "data_checksums",
                  "stop the server and run pg_checksums --enable: a bad disk would go unseen"));

  private StoreChecks() {}

  /**
   * One check.
   *
   * @param name what was looked at
   * @param ok whether it is as it should be
   * @param found what was found
   * @param toDo what to do; empty when it is well
   */
  public record Check(String name, boolean ok, String found, String toDo) {
    static Check of(String name, boolean ok, String found, String toDo) {
      return new Check(name, ok, found, ok ? "" : toDo);
    }
  }

  /** All checks, in a fixed order; a database that does not answer is a check that failed. */
  public static List<Check> of(Database database) {
    List<Check> checks = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      checks.add(
          Check.of(
              "database reachable",
              true,
              (database.embedded() ? "embedded, " : "") + database.jdbc(),
              ""));
      int version = connection.getMetaData().getDatabaseMajorVersion();
      checks.add(
          Check.of(
              "database version",
              version >= OLDEST_SERVER,
              "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion(),
              "use a server of version " + OLDEST_SERVER + " or later"));
      for (Map.Entry<String, String> setting : DURABLE.entrySet()) {
        String found = ask(statement, "show " + setting.getKey());
        checks.add(
            Check.of(
                "database setting " + setting.getKey(),
                found.equals("on"),
                found,
                setting.getValue()));
      }
      String zone = ask(statement, "show timezone");
      checks.add(
          Check.of(
              "database session zone",
              zone.equals("UTC"),
              zone,
              "connect without a pooler that drops SET: instants would be read in another zone"));
      checks.add(role(statement));
      checks.add(migrations(database));
    } catch (SQLException e) {
      checks.add(
          Check.of(
              "database reachable",
              false,
              String.valueOf(e.getMessage()),
              "start the server, or read the log of the embedded one in db/server/postgresql.log"));
    }
    return checks;
  }

  private static Check role(Statement statement) throws SQLException {
    String role =
        ask(
            statement,
            "select current_user || case when rolsuper then ', a superuser' else '' end"
                + " from pg_roles where rolname = current_user");
    return Check.of(
        "database role",
        !role.endsWith(", a superuser"),
        role,
        "connect as a role that owns the database and is no superuser: a fault could then not"
            + " reach the machine's files");
  }

  private static Check migrations(Database database) {
    MigrationInfoService info = Database.flyway(database.dataSource()).info();
    MigrationInfo current = info.current();
    int pending = info.pending().length;
    return Check.of(
        "database tables",
        pending == 0,
        (current == null ? "no version" : "version " + current.getVersion())
            + (pending == 0 ? ", complete" : ", " + pending + " migrations to come"),
        "start Vesper once with a role that may create tables");
  }

  private static String ask(Statement statement, String query) throws SQLException {
    try (ResultSet answer = statement.executeQuery(query)) {
      return answer.next() ? answer.getString(1) : "";
    }
  }
}
