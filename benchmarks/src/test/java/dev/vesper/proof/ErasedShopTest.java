package dev.vesper.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A shop from which shoppers were erased, by the program and with kills, makes the plan of a shop
 * that never knew them; and no raw reference lies anywhere.
 */
@Tag("process")
@Tag("long")
class ErasedShopTest {
  private static final int ERASED = 3;
  private Path folder;
  private Path files;
  private Vesper vesper;

  @BeforeEach
  void shop() {
    folder = Homes.newFolder("erased");
    files = folder.resolve("market");
    vesper = Vesper.at(folder.resolve("home"));
    MiniShop.make(vesper, folder);
    MiniShop.finish(vesper);
  }

  @AfterEach
  void sweep() {
    Homes.delete(folder);
  }

  @Test
  @Tag("erasure")
  void the_night_after_an_erasure_makes_the_plan_of_a_shop_without_the_shoppers() throws Exception {
    List<String> erased = busiest();
    KillHarness harness = new KillHarness(folder);
    int kills = 0;
    for (String shopper : erased) {
      String[] command = {"privacy", "erase", "--shopper", shopper};
      // Killed at another marker each time, then given again.
      String marker = harness.killAt(vesper, 1 + 2 * kills, command);
      kills += marker.isEmpty() ? 0 : 1;
      vesper.run(command).done();
    }
    assertThat(kills).isEqualTo(ERASED);
    String night =
        vesper.run("night", "--as-of", MiniShop.LAST_DAY, "--again", "--format", "json").done();

    Path without = withoutThem(new HashSet<>(erased));
    Vesper control = Vesper.at(folder.resolve("control"));
    Files.createDirectories(control.home().resolve("keys"));
    for (String key : List.of("shopper-linkage.key", "tombstone.key", "master.key")) {
      Files.copy(
          vesper.home().resolve("keys").resolve(key), control.home().resolve("keys").resolve(key));
    }
    MiniShop.build(control, without);
    assertThat(FirstNightTest.text(night, "plan_hash")).isEqualTo(MiniShop.finish(control));
    assertThat(segments(vesper.home())).isEqualTo(segments(control.home()));

    assertThat(vesper.run("privacy", "audit", "verify").done()).contains("as they were written");
    Vesper.Outcome doctor = vesper.run("doctor");
    assertThat(doctor.exitCode()).as(doctor.out()).isZero();
    System.out.println("erasure,program," + ERASED + " erased with " + kills + " kills: same plan");
  }

  @Test
  @Tag("canaries")
  void no_reference_of_any_shopper_lies_in_a_file_of_the_home_after_a_night() throws Exception {
    // As long as a reference of the simulated market is, it stands nowhere else by chance.
    Set<String> references = new HashSet<>();
    for (String[] cells : orders()) {
      if (!cells[column("shopper_ref")].isEmpty()) {
        references.add(cells[column("shopper_ref")]);
      }
    }
    assertThat(references).hasSizeGreaterThan(100).allMatch(reference -> reference.length() >= 4);
    List<String> hits = new ArrayList<>();
    for (Path file : filesIn(vesper.home())) {
      String text = text(file);
      references.stream()
          .filter(
              reference ->
                  text.contains("," + reference + ",") || text.contains("," + reference + "\n"))
          .findFirst()
          .ifPresent(found -> hits.add(file.toString()));
    }
    assertThat(hits).isEmpty();
    System.out.println("canaries,program," + references.size() + " references: 0 hits");
  }

  /** Landed segments by contract and import, by their hash. */
  private static Map<String, Integer> segments(Path home) throws IOException {
    Map<String, Integer> hashes = new TreeMap<>();
    for (Path file : filesIn(home.resolve("landing"))) {
      String name = home.relativize(file).toString().replaceFirst("-r\\d+", "");
      assertThat(hashes.put(name, java.util.Arrays.hashCode(Files.readAllBytes(file)))).isNull();
    }
    return hashes;
  }

  private List<String> busiest() throws IOException {
    Map<String, Integer> lines = new TreeMap<>();
    for (String[] cells : orders()) {
      if (!cells[column("shopper_ref")].isEmpty()) {
        lines.merge(cells[column("shopper_ref")], 1, Integer::sum);
      }
    }
    return lines.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(ERASED)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The market's files without the rows of those shoppers and the returns of their orders. */
  private Path withoutThem(Set<String> erased) throws IOException {
    Path to = folder.resolve("without");
    Files.createDirectories(to);
    Set<String> theirOrders = new HashSet<>();
    for (String[] cells : orders()) {
      if (erased.contains(cells[column("shopper_ref")])) {
        theirOrders.add(cells[column("order_id")]);
      }
    }
    for (Path file : filesIn(files)) {
      String name = file.getFileName().toString();
      List<String> lines = Files.readAllLines(file);
      if (name.equals("orders.csv") || name.equals("returns.csv")) {
        int order = List.of(lines.get(0).split(",", -1)).indexOf("order_id");
        lines.removeIf(line -> theirOrders.contains(line.split(",", -1)[order]));
      }
      Files.write(to.resolve(name), lines);
    }
    return to;
  }

  private List<String[]> orders() throws IOException {
    return Files.readAllLines(files.resolve("orders.csv")).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .toList();
  }

  private int column(String name) throws IOException {
    try (Stream<String> lines = Files.lines(files.resolve("orders.csv"))) {
      return List.of(lines.findFirst().orElseThrow().split(",", -1)).indexOf(name);
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String text(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (!file.toString().endsWith(".gz")) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
