package dev.vesper.jobs.doctor;

import dev.vesper.data.store.Database;
import dev.vesper.data.store.StoreChecks;
import java.util.List;

/** The store's own checks. */
public final class StoreDoctor {
  private StoreDoctor() {}

  /** All of them. */
  public static List<Check> run(Database database) {
    return StoreChecks.of(database).stream()
        .map(check -> new Check(check.name(), check.ok(), check.found(), check.toDo()))
        .toList();
  }
}
