package dev.vesper.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

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
      return Sources.main(folder);
    }

    /** Sources of tests. */
    TreeMap<Path, String> testSources() {
      return Sources.tests(folder);
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
    return at(ourRoot(), HousePlan.MODULES);
  }

  /** The root folder of the project that is being built. */
  static Path ourRoot() {
    String root = System.getProperty("vesper.root");
    if (root == null) {
      throw new IllegalStateException(
          "run the house rules by Maven from the root: it sets vesper.root");
    }
    return Path.of(root);
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
}
