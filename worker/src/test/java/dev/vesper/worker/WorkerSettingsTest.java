package dev.vesper.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerSettingsTest {
  @TempDir Path folder;

  @Test
  void cores_choose_the_local_master_unless_one_is_named() {
    Properties given = new Properties();
    given.setProperty("java.io.tmpdir", folder.toString());
    given.setProperty("vesper.cores", "3");
    assertThat(WorkerSettings.of(given).master()).isEqualTo("local[3]");
    assertThat(WorkerSettings.of(given).cluster()).isFalse();
    given.setProperty("vesper.spark.master", "spark://10.0.0.1:7077");
    assertThat(WorkerSettings.of(given).cluster()).isTrue();
    given.setProperty("vesper.cores", "0");
    assertThatThrownBy(() -> WorkerSettings.of(given)).hasMessageContaining("-Dvesper.cores=0");
  }

  @Test
  void the_temporary_folder_is_emptied_only_when_it_is_the_workers() throws IOException {
    Path own = folder.resolve("own");
    TemporaryFolder.emptied(own);
    Files.createDirectories(own.resolve("blockmgr/0a"));
    Files.writeString(own.resolve("blockmgr/0a/block"), "left by a killed worker");
    TemporaryFolder.emptied(own);
    assertThat(own).isDirectoryContaining("glob:**/.vesper-worker");
    assertThat(own.resolve("blockmgr")).doesNotExist();

    Path letters = Files.createDirectories(folder.resolve("letters"));
    Files.writeString(letters.resolve("dear.txt"), "not the worker's");
    assertThatThrownBy(() -> TemporaryFolder.emptied(letters))
        .hasMessageContaining("holds files that are not the worker's");
    assertThat(letters.resolve("dear.txt")).exists();
  }
}
