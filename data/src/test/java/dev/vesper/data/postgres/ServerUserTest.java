package dev.vesper.data.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerUserTest {
  private static final int OTHER = 65534;

  @TempDir Path home;

  @Test
  void a_folder_whose_owner_was_changed_by_half_is_given_to_the_servers_user_as_a_whole()
      throws IOException {
    assumeTrue(Account.effective() == 0, "only the superuser gives files away");
    Path folder = Files.createDirectories(home.resolve("db/server"));
    Path log = Files.writeString(folder.resolve("postgresql.log"), "");
    ServerUser server = new ServerUser("as another", List.of(), OTHER);

    server.own(folder);
    assertThat(owner(log)).isEqualTo(OTHER);
    assertThat(owner(folder)).isEqualTo(OTHER);

    // As a start leaves it that tried another user and was killed before it came to the folder.
    Files.setAttribute(log, "unix:uid", 0);
    Files.createFile(home.resolve("db/server.changes-owner"));
    server.own(folder);
    assertThat(owner(log)).isEqualTo(OTHER);
    assertThat(home.resolve("db/server.changes-owner")).doesNotExist();
  }

  private static int owner(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid");
  }
}
