package dev.vesper.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/**
 * A small house that keeps every rule, until something is planted in it. It is written and compiled
 * into a folder, so that the rules read it the way they read ours.
 */
final class PlantedHouse {
  private static final List<HouseModule> PLAN =
      List.of(
          new HouseModule("domain", "dev.vesper.domain", List.of(), List.of()),
          new HouseModule(
              "solver-config", "dev.vesper.solver", List.of("domain"), List.of("org.ojalgo")),
          new HouseModule(
              "jobs",
              "dev.vesper.jobs",
              List.of("domain", "solver-config"),
              List.of("org.springframework")));

  private final Path root;
  private final Path outside;
  private final Set<String> touched = new TreeSet<>();

  private PlantedHouse(Path root, Path outside) {
    this.root = root;
    this.outside = outside;
  }

  /**
   * A clean house, built.
   *
   * @param folder an empty one
   */
  static PlantedHouse clean(Path folder) {
    PlantedHouse house = new PlantedHouse(folder.resolve("house"), folder.resolve("outside"));
    for (HouseModule module : PLAN) {
      String name = module.root();
      house.main(module.folder(), name + ".package-info", description(name));
      house.pom(module.folder());
      house.file(module.folder() + "/README.md", "# " + module.folder() + "\n");
    }
    house.main("domain", "dev.vesper.domain.Stock", "public record Stock(long onHand) {}");
    house.main(
        "solver-config",
        "dev.vesper.solver.Solver",
        "import dev.vesper.domain.Stock; public class Solver {"
            + " public Stock solve(org.ojalgo.Model model) { return new Stock(1); } }");
    house.main(
        "jobs",
        "dev.vesper.jobs.StepFactory",
        "import org.springframework.batch.core.step.builder.StepBuilder;"
            + " public class StepFactory { StepBuilder step() { return new StepBuilder(); }"
            + " java.time.Instant now(java.time.Clock clock) { return clock.instant(); }"
            + " java.time.Clock clock() { return java.time.Clock.systemUTC(); } }");
    house.other("org.ojalgo.Model", "public class Model {}");
    house.other(
        "org.springframework.batch.core.step.builder.StepBuilder", "public class StepBuilder {}");
    house.other("org.mockito.Mockito", "public class Mockito { public static void mock() {} }");
    compile(house.outside.resolve("java"), house.outside.resolve("classes"), List.of());
    house.built();
    return house;
  }

  /** The same house in another folder, so that something can be planted in it. */
  PlantedHouse copy(Path folder) {
    try (Stream<Path> found = Files.walk(root)) {
      for (Path path : found.filter(Files::isRegularFile).toList()) {
        Path twin = folder.resolve(root.relativize(path));
        Files.createDirectories(twin.getParent());
        Files.copy(path, twin);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PlantedHouse(folder, outside);
  }

  /** A package-info as it should be. */
  static String description(String packageName) {
    return "/** What "
        + packageName
        + " is for. */\n"
        + "@org.jspecify.annotations.NullMarked\npackage "
        + packageName
        + ";\n";
  }

  /** Adds a class that ships; the package line is put in front. */
  PlantedHouse main(String module, String className, String body) {
    touched.add(module);
    return java(root.resolve(module).resolve("src/main/java"), className, body);
  }

  /** Adds a test's class. */
  PlantedHouse test(String module, String className, String body) {
    touched.add(module);
    return java(root.resolve(module).resolve("src/test/java"), className, body);
  }

  /** Writes a module's pom with these dependencies, each {@code group:artifact}. */
  PlantedHouse pom(String module, String... dependencies) {
    StringBuilder text = new StringBuilder("<project><dependencies>");
    for (String dependency : dependencies) {
      String[] parts = dependency.split(":");
      text.append("<dependency><groupId>")
          .append(parts[0])
          .append("</groupId><artifactId>")
          .append(parts[1])
          .append("</artifactId></dependency>");
    }
    return file(module + "/pom.xml", text.append("</dependencies></project>").toString());
  }

  /** Writes any file below the root. */
  PlantedHouse file(String path, String text) {
    write(root.resolve(path), text);
    return this;
  }

  /** Removes a file below the root. */
  PlantedHouse without(String path) {
    try {
      Files.delete(root.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Compiles what was touched and looks at the whole. */
  House built() {
    List<Path> classPath = new ArrayList<>(List.of(outside.resolve("classes")));
    PLAN.forEach(module -> classPath.add(root.resolve(module.folder()).resolve("target/classes")));
    List<String> inOrder =
        PLAN.stream().map(HouseModule::folder).filter(touched::contains).toList();
    for (String module : inOrder) {
      Path folder = root.resolve(module);
      clear(folder.resolve("target/classes"));
      compile(folder.resolve("src/main/java"), folder.resolve("target/classes"), classPath);
      if (Files.isDirectory(folder.resolve("src/test/java"))) {
        compile(folder.resolve("src/test/java"), folder.resolve("target/test-classes"), classPath);
      }
    }
    return House.at(root, PLAN);
  }

  /** Its module map. */
  String map() {
    return ModuleMap.page(root, PLAN);
  }

  /** A class that was planted away must not stay behind. */
  private static void clear(Path classes) {
    if (!Files.isDirectory(classes)) {
      return;
    }
    try (Stream<Path> found = Files.walk(classes)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void other(String className, String body) {
    java(outside.resolve("java"), className, body);
  }

  private PlantedHouse java(Path folder, String className, String body) {
    int dot = className.lastIndexOf('.');
    String text =
        className.endsWith("package-info")
            ? body
            : "package " + className.substring(0, dot) + ";\n" + body + "\n";
    write(folder.resolve(className.replace('.', '/') + ".java"), text);
    return this;
  }

  private static void compile(Path sources, Path target, List<Path> classPath) {
    try (Stream<Path> found = Files.walk(sources)) {
      Files.createDirectories(target);
      List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", target.toString()));
      arguments.add("-cp");
      List<String> entries = new ArrayList<>();
      entries.add(
          Path.of(NullMarked.class.getProtectionDomain().getCodeSource().getLocation().getPath())
              .toString());
      classPath.forEach(path -> entries.add(path.toString()));
      arguments.add(String.join(java.io.File.pathSeparator, entries));
      found.map(Path::toString).filter(path -> path.endsWith(".java")).forEach(arguments::add);
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
        throw new IllegalStateException("the planted sources in " + sources + " do not compile");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
