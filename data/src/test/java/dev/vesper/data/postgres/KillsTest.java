package dev.vesper.data.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.home.Home;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.domain.run.Seed;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The long proof: kills at random moments, and not one committed row lost. */
@Tag("long")
class KillsTest {
  private static final int USER_KILLS = 20;
  private static final int SERVER_KILLS = 60;
  private static final long SEED = 20_111_209;

  @Test
  void no_committed_row_is_lost_by_kills_at_random_moments(@TempDir Path root) throws Exception {
    Home home = new Home(root, EmbeddedDatabase.CACHE).create();
    RandomGenerator random = Seed.stream(SEED, "kills");
    for (int kill = 0; kill < USER_KILLS + SERVER_KILLS; kill++) {
      HomeUser user = HomeUser.start(home, "k" + kill, 1_000_000);
      TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
      if (kill % 4 == 0) {
        user.kill();
      } else {
        Postmaster server = Postmaster.running(Cluster.data(home.db())).orElseThrow();
        ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
        user.end();
      }
      int acknowledged = user.lastCommitted();
      assertThat(stored(home, "k" + kill))
          .as("kill " + kill)
          .isBetween(acknowledged, acknowledged + 1);
    }
    assertThat(Postmaster.running(Cluster.data(home.db()))).isEmpty();
  }

  /** How many rows are there, in an unbroken row from 1. */
  private static int stored(Home home, String name) throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.open(home);
        Connection connection = HomeUser.connect(server);
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select count(*), max(split_part(name, '-', 2)::int) from public.test_row"
                    + " where name like '"
                    + name
                    + "-%'")) {
      found.next();
      assertThat(found.getInt(1)).isEqualTo(found.getInt(2));
      return found.getInt(1);
    }
  }
}
