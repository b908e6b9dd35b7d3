package dev.vesper.data.postgres;

import dev.vesper.data.home.Home;
import dev.vesper.data.store.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/**
 * Another process that uses a home: it commits rows {@code name-1}, {@code name-2} and so on, says
 * so after each, and ends when its input does or it is killed.
 */
final class HomeUser {
  private final Process process;
  private final Path said;

  private HomeUser(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  /** Starts it and waits until its first row is committed. */
  static HomeUser start(Home home, String name, int rows) throws Exception {
    // A file: what was said into a pipe is gone when the process is killed.
    Path said = Files.createTempFile(home.logs(), name, ".said");
    HomeUser user =
        new HomeUser(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    HomeUser.class.getName(),
                    home.root().toString(),
                    name,
                    Integer.toString(rows))
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start(),
            said);
    while (Files.size(said) == 0) {
      if (!user.process.isAlive()) {
        throw new IOException("the other process ended early");
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return user;
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets it end by itself, leaving the server. */
  void end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
  }

  /** The last row that it has reported as committed, after its end. */
  int lastCommitted() throws IOException {
    String whole = Files.readString(said);
    // A line without its end was cut off by the kill.
    String[] lines = whole.substring(0, whole.lastIndexOf('\n')).split("\n", -1);
    return Integer.parseInt(lines[lines.length - 1]);
  }

  static Connection connect(EmbeddedPostgres server) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
  }

  static void write(Connection connection, String row) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists public.test_row (name text primary key)");
      statement.execute("insert into public.test_row values ('" + row + "')");
    }
  }

  /** The other process. */
  public static void main(String[] args) throws Exception {
    Home home = new Home(Path.of(args[0]), EmbeddedDatabase.CACHE).create();
    try (EmbeddedPostgres server = EmbeddedPostgres.open(home);
        Connection connection = connect(server)) {
      for (int row = 1; row <= Integer.parseInt(args[2]); row++) {
        write(connection, args[1] + "-" + row);
        System.out.println(row);
      }
      while (System.in.read() >= 0) {
        // Waits for the end of the input.
      }
    }
  }
}
