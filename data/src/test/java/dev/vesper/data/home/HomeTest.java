package dev.vesper.data.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir Path dir;

  @Test
  void all_folders_are_made_for_their_owner_only() throws Exception {
    Home home = Home.at(dir.resolve("a").resolve("b")).create();

    for (Path folder :
        List.of(
            home.root(),
            home.db(),
            home.keys(),
            home.landing(),
            home.lake(),
            home.artefacts(),
            home.runs(),
            home.exports(),
            home.logs(),
            home.workerTmp())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .as(folder.toString())
          .isEqualTo("rwx------");
    }
    assertThat(Files.list(home.root()).map(path -> path.getFileName().toString()))
        .as("the trial of writing leaves nothing")
        .noneMatch(name -> name.startsWith("."));
  }

  @Test
  void a_home_that_is_there_is_kept() throws Exception {
    Home home = Home.at(dir).create();
    Files.writeString(home.keys().resolve("k"), "1");

    assertThat(Home.at(dir).create().keys().resolve("k")).hasContent("1");
  }

  @Test
  void a_file_in_its_place_is_named() throws Exception {
    Path file = Files.writeString(dir.resolve("home"), "no folder");

    assertThatThrownBy(() -> Home.at(file).create())
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("a file where a folder should be")
        .hasMessageContaining("--home");
  }

  @Test
  void a_full_disk_a_read_only_one_and_a_locked_one_have_their_own_cures() {
    Home home = Home.at(dir);

    assertThat(home.unusable(new FileSystemException("/x/y", null, "No space left on device")))
        .hasMessage(
            "the home folder "
                + dir
                + " (at /x/y) cannot be used: the disk is full: free some space there, or choose"
                + " another folder with --home");
    assertThat(home.unusable(new FileSystemException("/x/y", null, "Read-only file system")))
        .hasMessageContaining("its file system is read-only");
    assertThat(home.unusable(new AccessDeniedException(dir.toString())))
        .hasMessageContaining("access is denied: give the user");
  }
}
