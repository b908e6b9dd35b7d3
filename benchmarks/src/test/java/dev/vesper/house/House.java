package dev.vesper.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The house as it is built: classes and sources of every module under one root.
 *
 * @param root the reactor's root folder
 * @param rooms its modules
 */
record House(Path root, List<Room> rooms) {

  /**
   * A module that has been built.
   *
   * @param module what it may be
   * @param folder where it lies
   * @param classes what ships
   * @param tests its tests' classes, none when it has none
   */
  record Room(HouseModule module, Path folder, JavaClasses classes, JavaClasses tests) {

    /** Sources that ship, by path below the root package's folder. */
    TreeMap<Path, String> mainSources() {
      return javaFiles(folder.resolve("src/main/java"));
    }

    /** Sources of tests. */
    TreeMap<Path, String> testSources() {
      return javaFiles(folder.resolve("src/test/java"));
    }

    Path pom() {
      return folder.resolve("pom.xml");
    }
  }

  House {
    rooms = List.copyOf(rooms);
  }

  /** The house that this build has just made. */
  static House ours() {
    String root = System.getProperty("vesper.root");
    if (root == null) {
      throw new IllegalStateException(
          "run the house rules by Maven from the root: it sets vesper.root");
    }
    return at(Path.of(root), HousePlan.MODULES);
  }

  /**
   * The house under that root.
   *
   * @throws IllegalStateException when a module has not been built: rules over no classes would
   *     hold of themselves
   */
  static House at(Path root, List<HouseModule> modules) {
    return new House(root, modules.stream().map(module -> room(root, module)).toList());
  }

  private static Room room(Path root, HouseModule module) {
    Path folder = root.resolve(module.folder());
    Path classes = folder.resolve("target/classes");
    if (!Files.isDirectory(classes)) {
      throw new IllegalStateException(
          "module "
              + module.folder()
              + " has not been built: "
              + classes
              + " is missing; run mvn -pl benchmarks -am verify from the root");
    }
    Path tests = folder.resolve("target/test-classes");
    ClassFileImporter importer = new ClassFileImporter();
    JavaClasses noTests = importer.importPaths(List.of());
    return new Room(
        module,
        folder,
        importer.importPath(classes),
        Files.isDirectory(tests) ? importer.importPath(tests) : noTests);
  }

  private static TreeMap<Path, String> javaFiles(Path folder) {
    TreeMap<Path, String> files = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(path -> path.toString().endsWith(".java")).toList()) {
        files.put(folder.relativize(file), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
