package dev.vesper.schedules.quartz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The settings that every scheduler of Vesper starts with, and the check that none has been
 * loosened.
 */
public final class QuartzSettings {
  private static final Map<String, String> REQUIRED =
      Map.of(
          "org.quartz.jobStore.acquireTriggersWithinLock", "true",
          "org.quartz.jobStore.isClustered", "true",
          "org.quartz.jobStore.useProperties", "true",
          "org.quartz.jobStore.driverDelegateClass",
              "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate",
          "org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");

  private QuartzSettings() {}

  /** As shipped. */
  public static Properties load() {
    try (InputStream in = QuartzSettings.class.getResourceAsStream("/vesper/quartz.properties")) {
      if (in == null) {
        throw new IllegalStateException("the build left no vesper/quartz.properties");
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What is wrong with these settings, one sentence each, in order of key; empty when nothing is.
   */
  public static List<String> faults(Properties settings) {
    List<String> faults = new ArrayList<>();
    REQUIRED.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            required -> {
              String found = settings.getProperty(required.getKey(), "not set");
              if (!found.equals(required.getValue())) {
                faults.add(
                    required.getKey() + " is " + found + " and must be " + required.getValue());
              }
            });
    return faults;
  }
}
