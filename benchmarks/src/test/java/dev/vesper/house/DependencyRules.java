package dev.vesper.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Who may use whose code. */
final class DependencyRules {
  private static final List<String> MOCKING_PACKAGES =
      List.of("org.mockito", "org.easymock", "org.jmock", "org.powermock", "mockit", "io.mockk");
  // The starter brings Mockito along.
  private static final List<String> MOCKING_ARTIFACTS =
      List.of("mockito", "easymock", "jmock", "powermock", "mockk", "spring-boot-starter-test");
  private static final List<String> NOT_IN_APP = List.of("spark-", "hadoop-", "scala-library");
  private static final List<String> NOT_IN_WORKER =
      List.of("spring-", "hibernate-", "postgresql-", "flyway-");

  private DependencyRules() {}

  static List<String> arrows(House house) {
    List<String> found = new ArrayList<>();
    for (House.Room room : house.rooms()) {
      for (Dependency dependency : foreign(room)) {
        String target = dependency.getTargetClass().getPackageName();
        owner(house, target)
            .filter(owner -> !room.module().knows().contains(owner.folder()))
            .ifPresent(
                owner ->
                    found.add(
                        room.module().folder()
                            + " -> "
                            + owner.folder()
                            + ": "
                            + dependency.getDescription()));
      }
    }
    return found;
  }

  static List<String> pomArrows(House house) {
    List<String> found = new ArrayList<>();
    for (House.Room room : house.rooms()) {
      for (String folder : Pom.read(room.pom()).modules()) {
        if (!room.module().knows().contains(folder)) {
          found.add(room.module().folder() + " -> " + folder + " in " + room.pom());
        }
      }
    }
    return found;
  }

  static List<String> thirdParty(House house) {
    List<String> found = new ArrayList<>();
    for (House.Room room : house.rooms()) {
      List<String> allowed = new ArrayList<>(HousePlan.EVERYWHERE);
      allowed.addAll(room.module().thirdParty());
      Predicate<String> isAllowed =
          name -> allowed.stream().anyMatch(root -> HouseModule.within(name, root));
      for (Dependency dependency : foreign(room)) {
        String target = dependency.getTargetClass().getPackageName();
        if (owner(house, target).isEmpty() && !isAllowed.test(target)) {
          found.add(
              target
                  + " does not belong in "
                  + room.module().folder()
                  + ": "
                  + dependency.getDescription());
        }
      }
    }
    return found;
  }

  static List<String> mocking(House house) {
    List<String> found = new ArrayList<>();
    for (House.Room room : house.rooms()) {
      for (String artifact : Pom.read(room.pom()).artifacts()) {
        if (MOCKING_ARTIFACTS.stream().anyMatch(artifact::contains)) {
          found.add(artifact + " in " + room.pom());
        }
      }
      for (JavaClasses classes : List.of(room.classes(), room.tests())) {
        for (JavaClass type : classes) {
          for (String name : targetPackages(type)) {
            if (MOCKING_PACKAGES.stream().anyMatch(root -> HouseModule.within(name, root))) {
              found.add(type.getName() + " uses " + name);
            }
          }
        }
      }
    }
    return found;
  }

  static List<String> classPaths(House house) {
    List<String> found = new ArrayList<>();
    found.addAll(strangers(house.root().resolve("lib/app"), NOT_IN_APP));
    found.addAll(strangers(house.root().resolve("lib/worker"), NOT_IN_WORKER));
    return found;
  }

  private static List<String> strangers(Path folder, List<String> prefixes) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.filter(
              jar -> {
                String name = jar.getFileName().toString().toLowerCase(Locale.ROOT);
                return prefixes.stream().anyMatch(name::startsWith);
              })
          .map(jar -> jar.getFileName() + " does not belong in " + folder)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Dependencies of what ships on what is not the module's own. */
  private static List<Dependency> foreign(House.Room room) {
    List<Dependency> found = new ArrayList<>();
    for (JavaClass type : room.classes()) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (!target.isPrimitive() && !room.module().owns(target.getPackageName())) {
          found.add(dependency);
        }
      }
    }
    return found;
  }

  private static TreeSet<String> targetPackages(JavaClass type) {
    TreeSet<String> names = new TreeSet<>();
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      names.add(dependency.getTargetClass().getBaseComponentType().getPackageName());
    }
    return names;
  }

  private static Optional<HouseModule> owner(House house, String packageName) {
    return house.rooms().stream()
        .map(House.Room::module)
        .filter(module -> module.owns(packageName))
        .findFirst();
  }
}
