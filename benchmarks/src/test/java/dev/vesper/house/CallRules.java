package dev.vesper.house;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** What code that ships may not call. */
final class CallRules {
  /** A composition root hands the one system clock to everybody else. */
  private static final Set<String> MAY_MAKE_A_CLOCK = Set.of("jobs", "worker");

  /**
   * Another process (the database's, a lock's owner) sends no word when it is ready: it is asked.
   */
  private static final String WAITS_FOR_A_PROCESS = "dev.vesper.data.postgres";

  private static final Set<String> FROM_THE_AIR =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.Math.random",
          "java.lang.StrictMath.random",
          "java.util.concurrent.ThreadLocalRandom.current",
          "java.util.Calendar.getInstance",
          "java.util.random.RandomGenerator.getDefault",
          "java.util.random.RandomGenerator.of");
  private static final Set<String> FROM_THE_AIR_WITHOUT_SEED =
      Set.of("java.util.Random", "java.util.SplittableRandom", "java.util.Date");

  private CallRules() {}

  static List<String> stepBuilders(House house) {
    List<String> found = new ArrayList<>();
    for (House.Room room : house.rooms()) {
      for (JavaClass type : room.classes()) {
        if (type.getSimpleName().contains("StepFactory")) {
          continue;
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          String target = dependency.getTargetClass().getName();
          if (target.startsWith("org.springframework.batch") && target.endsWith(".StepBuilder")) {
            found.add(dependency.getDescription());
          }
        }
      }
    }
    return found;
  }

  static List<String> clockAndChance(House house) {
    return calls(
        house,
        type -> true,
        (room, target) -> {
          String owner = target.getOwner().getName();
          String name = owner + "." + target.getName();
          boolean bare = target.getRawParameterTypes().isEmpty();
          return FROM_THE_AIR.contains(name)
              || (bare
                  && target.getName().equals("<init>")
                  && FROM_THE_AIR_WITHOUT_SEED.contains(owner))
              || readsTheClock(target)
              || (name.startsWith("java.time.Clock.system")
                  && !MAY_MAKE_A_CLOCK.contains(room.module().folder()));
        });
  }

  static List<String> sleeping(House house) {
    return calls(
        house,
        type -> !type.getPackageName().equals(WAITS_FOR_A_PROCESS),
        (room, target) -> {
          String name = target.getOwner().getName() + "." + target.getName();
          return name.equals("java.lang.Thread.sleep")
              || name.equals("java.util.concurrent.TimeUnit.sleep");
        });
  }

  /** now() and now(zone) of java.time; now(clock) is the way to ask. */
  private static boolean readsTheClock(CodeUnitAccessTarget target) {
    return target.getOwner().getPackageName().equals("java.time")
        && target.getName().equals("now")
        && target.getRawParameterTypes().stream()
            .noneMatch(type -> type.getName().equals("java.time.Clock"));
  }

  /** Calls and method references alike. */
  private static List<String> calls(
      House house,
      Predicate<JavaClass> where,
      BiPredicate<House.Room, CodeUnitAccessTarget> forbidden) {
    List<String> found = new ArrayList<>();
    for (House.Room room : house.rooms()) {
      for (JavaClass type : room.classes()) {
        for (JavaCodeUnitAccess<?> access : codeUnitAccesses(type)) {
          if (where.test(type) && forbidden.test(room, access.getTarget())) {
            found.add(access.getDescription());
          }
        }
      }
    }
    return found;
  }

  private static List<JavaCodeUnitAccess<?>> codeUnitAccesses(JavaClass type) {
    List<JavaCodeUnitAccess<?>> accesses = new ArrayList<>(type.getCodeUnitCallsFromSelf());
    accesses.addAll(type.getCodeUnitReferencesFromSelf());
    return accesses;
  }
}
