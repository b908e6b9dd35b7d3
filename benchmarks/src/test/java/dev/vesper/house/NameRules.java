package dev.vesper.house;

import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Names and descriptions. */
final class NameRules {
  private static final Set<String> EMPTY_WORDS =
      Set.of(
          "common", "util", "utils", "helper", "helpers", "manager", "core", "base", "service",
          "impl", "dto");
  private static final List<String> EMPTY_ENDINGS =
      List.of("Util", "Utils", "Helper", "Manager", "Impl");
  private static final String NULL_MARKED = "org.jspecify.annotations.NullMarked";

  private NameRules() {}

  static List<String> packageInfo(House house) {
    List<String> found = new ArrayList<>();
    for (House.Room room : house.rooms()) {
      Map<String, Boolean> marked = new TreeMap<>();
      for (JavaClass type : room.classes()) {
        boolean here =
            type.getSimpleName().equals("package-info") && type.isAnnotatedWith(NULL_MARKED);
        marked.merge(type.getPackageName(), here, Boolean::logicalOr);
      }
      marked.forEach(
          (name, isMarked) -> {
            if (!isMarked) {
              found.add("package " + name + " has no @NullMarked package-info");
            }
          });
      room.mainSources()
          .forEach(
              (path, text) -> {
                if (path.endsWith("package-info.java") && PackageInfo.sentence(text).isEmpty()) {
                  found.add(room.folder().resolve(path) + " describes nothing");
                }
              });
    }
    return found;
  }

  static List<String> packageNames(House house) {
    List<String> found = new ArrayList<>();
    for (House.Room room : house.rooms()) {
      TreeSet<String> names = new TreeSet<>();
      room.classes().forEach(type -> names.add(type.getPackageName()));
      room.tests().forEach(type -> names.add(type.getPackageName()));
      for (String name : names) {
        if (Arrays.stream(name.split("\\.")).anyMatch(EMPTY_WORDS::contains)) {
          found.add("package " + name + " of " + room.module().folder());
        }
      }
    }
    return found;
  }

  static List<String> classNames(House house) {
    List<String> found = new ArrayList<>();
    for (House.Room room : house.rooms()) {
      for (JavaClass type : room.classes()) {
        if (EMPTY_ENDINGS.stream().anyMatch(type.getSimpleName()::endsWith)) {
          found.add("class " + type.getName());
        }
      }
      for (Path path : room.testSources().keySet()) {
        String name = path.getFileName().toString().replace(".java", "");
        if (EMPTY_ENDINGS.stream().anyMatch(name::endsWith)) {
          found.add("test class " + name + " of " + room.module().folder());
        }
      }
    }
    return found;
  }
}
