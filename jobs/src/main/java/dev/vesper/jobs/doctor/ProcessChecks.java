package dev.vesper.jobs.doctor;

import dev.vesper.schedules.quartz.QuartzSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.util.List;
import java.util.TimeZone;

/**
 * Checks of this process: Java, its time zone, what it would deserialise, and the scheduler's
 * settings.
 */
public final class ProcessChecks {
  private static final String LAUNCHER = "start Vesper by ./vesper, which sets it";

  private ProcessChecks() {}

  /** All of them. */
  public static List<Check> run() {
    return List.of(java(), timeZone(), deserialisation(), quartz());
  }

  private static Check java() {
    int feature = Runtime.version().feature();
    return feature >= 17
        ? Check.good("Java", Runtime.version().toString())
        : Check.bad("Java", Runtime.version().toString(), "install a JDK 17 or newer");
  }

  private static Check timeZone() {
    String zone = TimeZone.getDefault().getID();
    return zone.equals("UTC")
        ? Check.good("process time zone", zone)
        : Check.bad("process time zone", zone, "it must be UTC (-Duser.timezone=UTC): " + LAUNCHER);
  }

  /** A class that no table has a reason to hold: were it let in, so would be a gadget. */
  private static Check deserialisation() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(URI.create("https://example.org"));
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        Object read = in.readObject();
        return Check.bad(
            "deserialisation filter",
            "let " + read.getClass().getName() + " in",
            "set jdk.serialFilter: " + LAUNCHER);
      }
    } catch (InvalidClassException e) {
      return Check.good("deserialisation filter", "refuses what is no plain value");
    } catch (IOException | ClassNotFoundException e) {
      return Check.bad("deserialisation filter", String.valueOf(e.getMessage()), LAUNCHER);
    }
  }

  private static Check quartz() {
    List<String> faults = QuartzSettings.faults(QuartzSettings.load());
    return faults.isEmpty()
        ? Check.good(
            "Quartz settings", "triggers are taken within the lock, job data are plain texts")
        : Check.bad(
            "Quartz settings", String.join("; ", faults), "restore vesper/quartz.properties");
  }
}
