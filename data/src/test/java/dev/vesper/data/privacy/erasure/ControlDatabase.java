package dev.vesper.data.privacy.erasure;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.Database;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.JdbcInfo;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;

/** A second database on the tests' server, so that a shop of the same name can be built there. */
final class ControlDatabase implements AutoCloseable {
  private static final String NAME = "control";
  private final EmbeddedDatabase beside;
  private final Database database;

  ControlDatabase(EmbeddedDatabase beside) throws Exception {
    this.beside = beside;
    JdbcInfo jdbc = beside.database().jdbc();
    asSuperuser("drop database if exists " + NAME + " with (force)");
    asSuperuser("create database " + NAME + " owner " + jdbc.user());
    String address =
        jdbc.url().replaceFirst("^jdbc:", "").replaceFirst("/[^/?]+(\\?|$)", "/" + NAME + "$1");
    this.database =
        Database.open(
            beside.home(),
            Optional.of(
                address.replaceFirst("//", "//" + jdbc.user() + ":" + jdbc.password() + "@")));
  }

  DataSource dataSource() {
    return database.dataSource();
  }

  /** Empties what an import writes. */
  void empty() throws Exception {
    try (Connection connection = dataSource().getConnection()) {
      List<String> tables =
          new Sql(connection)
              .list(
                  "select tablename from pg_tables where schemaname = 'vesper'"
                      + " and tablename <> 'flyway_schema_history'",
                  row -> row.getString(1));
      new Sql(connection).run("truncate " + String.join(", ", tables) + " cascade");
    }
  }

  private void asSuperuser(String statement) throws Exception {
    Properties login = new Properties();
    login.setProperty("user", "postgres");
    login.setProperty(
        "password",
        Files.readString(beside.home().keys().resolve("database-superuser-password")).strip());
    try (Connection connection =
        DriverManager.getConnection(beside.database().jdbc().url(), login)) {
      new Sql(connection).run(statement);
    }
  }

  @Override
  public void close() throws Exception {
    database.close();
    asSuperuser("drop database if exists " + NAME + " with (force)");
  }
}
