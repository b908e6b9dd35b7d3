package dev.vesper.data.postgres;

import dev.vesper.data.home.Home;
import dev.vesper.data.store.Database;
import dev.vesper.data.store.EmbeddedDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Another process that uses a home: it writes a row, says so, and waits until its input ends or it
 * is killed.
 */
final class HomeUser implements AutoCloseable {
  private final Process process;

  private HomeUser(Process process) {
    this.process = process;
  }

  /** Starts it and waits until its row is committed. */
  static HomeUser start(Home home, String row) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HomeUser.class.getName(),
                home.root().toString(),
                row)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = said.readLine();
    while (line != null && !line.equals("ready")) {
      line = said.readLine();
    }
    if (line == null) {
      throw new IOException("the other process ended early");
    }
    return new HomeUser(process);
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets it end by itself, closing what it opened. */
  @Override
  public void close() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
  }

  static void write(Database database, String row) throws Exception {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists test_row (name text primary key)");
      statement.execute("insert into test_row values ('" + row + "')");
    }
  }

  static List<String> rows(Database database) throws Exception {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("select array_agg(name order by name) from test_row")) {
      found.next();
      return List.of((String[]) found.getArray(1).getArray());
    }
  }

  /** The other process. */
  public static void main(String[] args) throws Exception {
    Home home = new Home(Path.of(args[0]), EmbeddedDatabase.CACHE).create();
    try (Database database = Database.open(home, Optional.empty())) {
      write(database, args[1]);
      System.out.println("ready");
      while (System.in.read() >= 0) {
        // Waits for the end of the input.
      }
    }
  }
}
