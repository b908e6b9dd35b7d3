package dev.vesper.jobs.schedule;

import dev.vesper.data.home.Home;
import dev.vesper.data.store.Database;
import dev.vesper.data.store.RunStep;
import dev.vesper.domain.run.StepName;
import dev.vesper.jobs.nightly.NightRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A process of its own that runs a night per line of its input, {@code <date> <way>}, waits in the
 * first step for one more line, and then tries to write: whoever stops it meanwhile wants to see
 * what becomes of that.
 */
final class ZombieNode {
  /** What it prints when it waits. */
  static final String WAITS = "waits";

  /** What it prints when its write went through. */
  static final String WROTE = "wrote";

  /** What it prints, with the reason, when its write was refused. */
  static final String REFUSED = "refused: ";

  /** How it writes. */
  enum Way {
    /** In a transaction that is open already, with the run's row locked. */
    OPEN,
    /** In a transaction of its own, by the store. */
    STORE,
    /** Outside of transactions. */
    BARE
  }

  private final String shop;
  private final Node node;
  private final BufferedReader lines =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  private ZombieNode(String shop, Node node) {
    this.shop = shop;
    this.node = node;
  }

  /** Arguments: home, its cache, shop. */
  public static void main(String[] arguments) throws IOException {
    Home home = new Home(Path.of(arguments[0]), Path.of(arguments[1]));
    try (Node node =
        new Node("zombie", home, Database.open(home, Optional.empty()), Clock.systemUTC())) {
      ZombieNode zombie = new ZombieNode(arguments[2], node);
      for (@Nullable String line = zombie.lines.readLine();
          line != null;
          line = zombie.lines.readLine()) {
        String[] words = line.split(" ");
        zombie.night(LocalDate.parse(words[0]), Way.valueOf(words[1]));
      }
    }
  }

  private void night(LocalDate asOf, Way way) {
    try {
      node.night(
          shop,
          asOf,
          NightRequest.Mode.START,
          step -> {
            if (step == StepName.INGEST) {
              write(asOf, way);
            }
          });
      System.out.println(WROTE + " the night's end");
    } catch (RuntimeException e) {
      System.out.println("ends: " + e.getMessage());
    }
  }

  private void write(LocalDate asOf, Way way) {
    String run = asOf + "-v1";
    try (Connection connection = node.source().getConnection()) {
      if (way == Way.OPEN) {
        connection.setAutoCommit(false);
        leave(connection, run);
      }
      waits();
      switch (way) {
        case OPEN -> connection.commit();
        case STORE ->
            node.store()
                .runs()
                .startStep(new RunStep.Key(shop, run, StepName.INGEST), null, "zombie");
        case BARE -> leave(connection, run);
      }
      System.out.println(WROTE);
    } catch (SQLException | RuntimeException e) {
      System.out.println(REFUSED + e.getMessage());
      throw new IllegalStateException(e);
    }
  }

  private void leave(Connection connection, String run) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update run set message = 'zombie' where shop_id = ? and run_id = ?")) {
      update.setString(1, shop);
      update.setString(2, run);
      update.execute();
    }
  }

  private void waits() {
    System.out.println(WAITS);
    try {
      lines.readLine();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
