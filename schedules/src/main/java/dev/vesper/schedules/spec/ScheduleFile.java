package dev.vesper.schedules.spec;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one schedule file; docs/reference/schedule-file.md explains its keys. */
final class ScheduleFile {
  static final Set<String> KEYS =
      Set.of(
          "runs",
          "cron",
          "zone",
          "not_on",
          "only_on",
          "deadline",
          "after",
          "latest",
          "warn_before_minutes",
          "retries",
          "retry_after_minutes");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm").withResolverStyle(ResolverStyle.STRICT);
  private static final int MOST_WARNING_MINUTES = 1440;
  private static final int USUAL_WARNING_MINUTES = 60;
  private static final int MOST_RETRIES = 5;
  private static final int USUAL_RETRIES = 1;
  private static final int MOST_RETRY_MINUTES = 720;
  private static final int USUAL_RETRY_MINUTES = 15;

  private final YamlFields fields;
  private final Path folder;

  private ScheduleFile(YamlFields fields, Path folder) {
    this.fields = fields;
    this.folder = folder;
  }

  /**
   * Reads a file's text.
   *
   * @param name the schedule's name
   * @param file where the text comes from, for messages
   * @param folder where calendar files lie that it names
   * @param names the names of all schedules, which it may wait for
   * @throws ScheduleFault when it cannot be used
   */
  static Schedule read(
      String name, String file, Path folder, String text, ShopDay shop, Set<String> names) {
    return new ScheduleFile(new YamlFields(file, text, KEYS), folder)
        .schedule(name, file, shop, names);
  }

  private Schedule schedule(String name, String file, ShopDay shop, Set<String> names) {
    Work work = work();
    List<Awaited> after = new WaitsFor(fields, name, names).events();
    return new Schedule(
        name,
        work,
        cron(shop),
        zone(shop),
        new DaysOff(fields, folder).calendar(),
        deadline(work),
        Duration.ofMinutes(
            whole("warn_before_minutes", 0, MOST_WARNING_MINUTES, USUAL_WARNING_MINUTES)),
        after,
        latest(work, after),
        whole("retries", 0, MOST_RETRIES, USUAL_RETRIES),
        Duration.ofMinutes(
            whole("retry_after_minutes", 1, MOST_RETRY_MINUTES, USUAL_RETRY_MINUTES)),
        file);
  }

  private Work work() {
    Optional<Node> node = fields.find("runs");
    if (node.isEmpty()) {
      return Work.NIGHT;
    }
    String code = fields.text(node.get(), "runs");
    return Work.ofCode(code)
        .orElseThrow(
            () ->
                fields.fault(
                    node.get(),
                    "runs: '"
                        + code
                        + "' is none of "
                        + Arrays.stream(Work.values())
                            .map(Work::code)
                            .collect(Collectors.joining(", "))));
  }

  private Cron cron(ShopDay shop) {
    Optional<Node> node = fields.find("cron");
    if (node.isEmpty()) {
      return Cron.daily(shop.nightTime());
    }
    try {
      return Cron.parse(fields.text(node.get(), "cron"));
    } catch (IllegalArgumentException e) {
      throw fields.fault(node.get(), String.valueOf(e.getMessage()));
    }
  }

  private ZoneId zone(ShopDay shop) {
    Optional<Node> node = fields.find("zone");
    if (node.isEmpty()) {
      return shop.zone();
    }
    String name = fields.text(node.get(), "zone");
    // Offsets and abbreviations know nothing of daylight saving.
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw fields.fault(
          node.get(), "the zone '" + name + "' is no IANA name such as Europe/Paris or UTC");
    }
    return ZoneId.of(name);
  }

  /** Nobody waits for what makes no plan. */
  private @Nullable LocalTime deadline(Work work) {
    @Nullable LocalTime deadline = time("deadline");
    if (deadline != null && !work.isNight() && work != Work.AR_TODAY) {
      throw fields.fault(
          fields.find("deadline").orElseThrow(), "only a night has a deadline, not " + work.code());
    }
    return deadline;
  }

  /** A night that nobody ends waiting for would never run: events need a time to go with them. */
  private @Nullable LocalTime latest(Work work, List<Awaited> after) {
    @Nullable LocalTime latest = time("latest");
    Optional<Node> events = fields.find("after");
    if (events.isPresent() && !work.isNight()) {
      throw fields.fault(events.get(), "only a night waits for events, not " + work.code());
    }
    if (events.isPresent() && latest == null) {
      throw fields.fault(
          events.get(), "after needs the key latest: a time such as 03:00 until which it waits");
    }
    if (latest != null && after.isEmpty()) {
      throw fields.fault(
          fields.find("latest").orElseThrow(), "latest needs the key after: what it waits for");
    }
    return latest;
  }

  private @Nullable LocalTime time(String key) {
    Optional<Node> node = fields.find(key);
    if (node.isEmpty()) {
      return null;
    }
    String text = fields.text(node.get(), key);
    if (text.equals("none")) {
      return null;
    }
    try {
      return LocalTime.parse(text, TIME);
    } catch (DateTimeException e) {
      throw fields.fault(
          node.get(), "the " + key + " '" + text + "' is neither a time such as 06:00 nor none");
    }
  }

  private int whole(String key, int least, int most, int otherwise) {
    Optional<Node> node = fields.find(key);
    if (node.isEmpty()) {
      return otherwise;
    }
    String text = fields.text(node.get(), key);
    boolean fits = text.matches("[0-9]{1,6}");
    if (!fits || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
      throw fields.fault(
          node.get(),
          "the value '"
              + text
              + "' of "
              + key
              + " is no whole number from "
              + least
              + " to "
              + most);
    }
    return Integer.parseInt(text);
  }
}
