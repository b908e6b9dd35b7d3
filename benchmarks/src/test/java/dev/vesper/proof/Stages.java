package dev.vesper.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Homes as they stand just before each {@link Scene}, made once from one small shop, and what each
 * scene does undisturbed. They are kept in a folder, so that a proof that is gone on with need not
 * make them again.
 */
final class Stages {
  private static final String SHOP = "shop";

  private final Path folder;
  private final boolean whole;
  private final Vesper original;
  private final KillHarness harness;

  private Stages(Path folder, boolean whole) {
    this.folder = folder;
    this.whole = whole;
    this.original = Vesper.at(folder.resolve("live"));
    this.harness = new KillHarness(folder);
  }

  /** What a scene does when nobody disturbs it. */
  record Calm(List<String> markers, List<String> tally, long millis) {
    /** What a home says otherwise than it would after the undisturbed scene; nothing is right. */
    List<String> differing(Tally tally) {
      List<String> lines = new ArrayList<>(tally.lines());
      lines.removeAll(this.tally);
      return lines;
    }
  }

  /** Stages of a shop that only buys and sells, in that folder, which may hold some from before. */
  static Stages in(Path folder) throws IOException {
    return new Stages(Files.createDirectories(folder.resolve("trade")), false);
  }

  /** The same of a shop with AR, advertising and trials too: each branch of its night has work. */
  static Stages ofAllBranches(Path folder) throws IOException {
    return new Stages(Files.createDirectories(folder.resolve("all")), true);
  }

  KillHarness harness() {
    return harness;
  }

  Path live() {
    return folder.resolve("live");
  }

  /** The program on the home that is played with. */
  Vesper program() {
    return original;
  }

  /** Puts the home in place as it stands before the scene. */
  void set(Scene scene) throws IOException, SQLException {
    Path stage = before(scene);
    Homes.remove(live());
    Homes.copy(stage, live());
  }

  /** A disk of its own with the home on it as it stands before the scene. */
  Disk disk(Scene scene) throws IOException, SQLException {
    return Disk.with(before(scene), folder.resolve("disk"));
  }

  /** How the scene goes undisturbed. */
  Calm calm(Scene scene) throws IOException, SQLException {
    if (!Files.exists(file(scene, ".millis"))) {
      set(scene);
      long began = System.nanoTime();
      // Kept before it begins: the program does not stop the server then.
      try (HomeServer server = HomeServer.keep(live())) {
        List<String> markers = harness.markersOf(original, scene.arguments());
        long millis = (System.nanoTime() - began) / 1_000_000;
        Files.write(file(scene, ".markers"), markers);
        Files.write(file(scene, ".tally"), Tally.of(live(), server).lines());
        Files.writeString(file(scene, ".millis"), Long.toString(millis));
      }
    }
    return new Calm(
        Files.readAllLines(file(scene, ".markers")),
        Files.readAllLines(file(scene, ".tally")),
        Long.parseLong(Files.readString(file(scene, ".millis")).strip()));
  }

  /** Milliseconds of a whole night undisturbed. */
  long nightMillis() throws IOException, SQLException {
    return Long.parseLong(night("millis"));
  }

  /** The hash of the plan of a whole night undisturbed. */
  String planHash() throws IOException, SQLException {
    return night("hash");
  }

  private String night(String what) throws IOException, SQLException {
    if (!Files.exists(folder.resolve("night.millis"))) {
      set(Scene.ALL.get(0));
      long began = System.nanoTime();
      Files.writeString(folder.resolve("night.hash"), MiniShop.finish(original));
      long took = (System.nanoTime() - began) / 1_000_000;
      Files.writeString(folder.resolve("night.millis"), Long.toString(took));
    }
    return Files.readString(folder.resolve("night." + what)).strip();
  }

  private Path before(Scene scene) throws IOException, SQLException {
    if (scene.after().isEmpty()) {
      return shop();
    }
    Path stage = stage(scene.after());
    if (!Files.exists(stage)) {
      Scene earlier = Scene.named(scene.after());
      set(earlier);
      if (scene.isStep()) {
        // The night goes on after it, so it must not have ended: its process dies there.
        String held = harness.killAt(original, earlier.done(), earlier.arguments());
        if (!held.equals(earlier.done())) {
          throw new AssertionError("held at '" + held + "', not at " + earlier.done());
        }
        HomeServer.keep(live()).close();
      } else {
        original.run(earlier.arguments()).done();
      }
      leave(earlier);
    }
    return stage;
  }

  private Path shop() throws IOException {
    Path stage = stage(SHOP);
    if (!Files.exists(stage)) {
      Homes.remove(live());
      if (whole) {
        MiniShop.makeWhole(original, folder);
      } else {
        MiniShop.make(original, folder);
      }
      Homes.copy(live(), stage);
    }
    return stage;
  }

  /** Keeps the home as the scene has left it. */
  private void leave(Scene scene) {
    Homes.copy(live(), stage(scene.name()));
  }

  private Path stage(String name) {
    return folder.resolve("after-" + name);
  }

  private Path file(Scene scene, String ending) {
    return folder.resolve(scene.name() + ending);
  }
}
