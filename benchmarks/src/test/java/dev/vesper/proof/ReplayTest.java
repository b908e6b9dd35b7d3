package dev.vesper.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The same files, keys and seed give the same plan and the same bytes after each step, whatever
 * machine it is: twelve nights in which every two of threads, locale, zone, Java and order of rows
 * meet. {@code VESPER_OTHER_JAVA} names the second Java's executable; without it, one does.
 */
@Tag("process")
@Tag("long")
@Tag("replay")
class ReplayTest {
  /**
   * A night's surroundings.
   *
   * @param shuffle the seed of the order of rows; 0 is as simulated
   */
  private record Surroundings(
      int threads, String locale, String zone, boolean otherJava, long shuffle) {}

  private static final List<Surroundings> NIGHTS =
      List.of(
          new Surroundings(1, "en-US", "UTC", false, 0),
          new Surroundings(1, "zh-CN", "Asia/Shanghai", true, 1),
          new Surroundings(1, "tr-TR", "America/St_Johns", false, 2),
          new Surroundings(1, "tr-TR", "UTC", true, 0),
          new Surroundings(4, "en-US", "Asia/Shanghai", false, 3),
          new Surroundings(4, "zh-CN", "America/St_Johns", false, 0),
          new Surroundings(4, "tr-TR", "UTC", true, 4),
          new Surroundings(4, "en-US", "America/St_Johns", true, 0),
          new Surroundings(16, "en-US", "America/St_Johns", true, 5),
          new Surroundings(16, "zh-CN", "UTC", false, 6),
          new Surroundings(16, "tr-TR", "Asia/Shanghai", false, 0),
          new Surroundings(16, "zh-CN", "Asia/Shanghai", true, 0));

  private Path folder;

  @BeforeEach
  void make() {
    folder = Homes.newFolder("replay");
  }

  @AfterEach
  void sweep() {
    Homes.delete(folder);
  }

  @Test
  void the_same_night_leaves_the_same_bytes_in_any_surroundings() throws IOException {
    Vesper vesper = Vesper.at(folder.resolve("first"));
    SmallDemo demo = new SmallDemo(vesper);
    List<String> first = demo.outcome();
    List<String> different = new ArrayList<>();
    for (Surroundings night : NIGHTS) {
      Path home = folder.resolve("again");
      List<String> outcome =
          demo.again(in(night, vesper.on(home)), night.shuffle(), "--cores", "" + night.threads());
      System.out.println("replay," + night + "," + (outcome.equals(first) ? "same" : outcome));
      if (!outcome.equals(first)) {
        different.add(night + " left " + outcome);
      }
      Homes.delete(home);
    }
    assertThat(different).as("the first left " + first).isEmpty();
  }

  private static Vesper in(Surroundings night, Vesper vesper) {
    String[] language = night.locale().split("-");
    String[] options = {
      "-Duser.language=" + language[0],
      "-Duser.country=" + language[1],
      "-Duser.timezone=" + night.zone(),
      "-XX:TieredStopAtLevel=1"
    };
    String other = System.getenv("VESPER_OTHER_JAVA");
    boolean switched = night.otherJava() && other != null;
    Path java = switched ? Path.of(other) : Path.of(System.getProperty("java.home"), "bin", "java");
    assertThat(Files.isExecutable(java)).as("VESPER_OTHER_JAVA=" + java).isTrue();
    return vesper
        .onJava(java, options)
        .with("VESPER_WORKER_JAVA", java.toString())
        .with("VESPER_WORKER_JAVA_OPTS", String.join(" ", options))
        .with("TZ", night.zone());
  }
}
