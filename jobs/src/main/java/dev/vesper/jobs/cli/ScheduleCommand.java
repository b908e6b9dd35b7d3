package dev.vesper.jobs.cli;

import dev.vesper.data.timetable.Pause;
import dev.vesper.data.timetable.Request;
import dev.vesper.data.timetable.Timetable;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import dev.vesper.jobs.schedule.ShopDays;
import dev.vesper.jobs.schedule.Takeover;
import dev.vesper.schedules.due.DueTimes;
import dev.vesper.schedules.spec.CronWords;
import dev.vesper.schedules.spec.Schedule;
import dev.vesper.schedules.spec.ScheduleFault;
import dev.vesper.schedules.spec.ScheduleFiles;
import dev.vesper.schedules.spec.ShopDay;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper schedule}. */
@Command(
    name = "schedule",
    mixinStandardHelpOptions = true,
    subcommands = BackfillCommand.class,
    description = "When nights run by themselves.",
    footerHeading = "%nExample:%n",
    footer = "  ./vesper schedule list")
final class ScheduleCommand implements Runnable {
  private static final String USUAL = "nightly";
  private static final int MOST_NEXT = 366;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "list",
      description = "The schedules, who runs them, and what became of the last due time.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper schedule list --format json")
  int list(@Mixin GlobalOptions global) {
    try (Workspace workspace = Workspace.open(global)) {
      take(workspace);
      print(new ScheduleView(workspace).list(), global);
      return 0;
    }
  }

  @Command(
      name = "next",
      description = "The next due times, and of which date their nights are.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper schedule next nightly --count 14")
  int next(
      @Mixin GlobalOptions global,
      @Parameters(
              paramLabel = "SCHEDULE",
              arity = "0..1",
              defaultValue = USUAL,
              description = "schedule list names them (default ${DEFAULT-VALUE})")
          String name,
      @Option(
              names = "--count",
              paramLabel = "N",
              defaultValue = "7",
              description = "how many (default ${DEFAULT-VALUE})")
          int count) {
    if (count < 1 || count > MOST_NEXT) {
      throw CommandFailure.usage("--count must be 1 to " + MOST_NEXT + ", not " + count);
    }
    try (Workspace workspace = Workspace.open(global)) {
      ShopDay day = ShopDays.of(workspace.store().settings(), Workspace.SHOP);
      Schedule schedule =
          workspace.schedules().read(day).stream()
              .filter(candidate -> candidate.name().equals(name))
              .findFirst()
              .orElseThrow(() -> unknown(name));
      List<ScheduleView.Ahead> ahead =
          DueTimes.of(schedule).next(workspace.clock().instant(), count).stream()
              .map(at -> ScheduleView.Ahead.of(schedule, at, day.zone()))
              .toList();
      print(new ScheduleView(workspace).next(name, schedule.zone(), ahead), global);
      return 0;
    }
  }

  @Command(
      name = "run",
      description = {
        "Asks the process that runs nights for a night now.",
        "./vesper night runs one here instead."
      },
      footerHeading = "%nExample:%n",
      footer = "  ./vesper schedule run nightly --as-of 2011-11-30")
  int runNow(
      @Mixin GlobalOptions global,
      @Parameters(
              paramLabel = "SCHEDULE",
              arity = "0..1",
              defaultValue = USUAL,
              description = "schedule list names them (default ${DEFAULT-VALUE})")
          String name,
      @Option(
              names = "--as-of",
              paramLabel = "DATE",
              description = "the last day that is known, ISO; else the last whole day")
          @Nullable LocalDate asOf) {
    return ask(
        global,
        name,
        workspace -> timetable(workspace).run(Workspace.SHOP, name, asOf, workspace.actor()));
  }

  @Command(
      name = "pause",
      description = "Lets due times pass until it is resumed, or until a moment.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper schedule pause nightly --reason stocktaking --until 2026-12-01T06:00")
  int pause(
      @Mixin GlobalOptions global,
      @Mixin ScheduleChoice which,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "why, for those who wonder")
          String reason,
      @Option(
              names = "--until",
              paramLabel = "TIME",
              description =
                  "when it goes on by itself: a day or a moment, ISO, in the shop's zone; else when"
                      + " it is resumed")
          @Nullable String until) {
    return askAll(
        global,
        which,
        (workspace, name) ->
            timetable(workspace)
                .pause(
                    Workspace.SHOP,
                    name,
                    new Pause(reason, until == null ? null : moment(until, workspace)),
                    workspace.actor()));
  }

  /** A day stands for its beginning. */
  private static Instant moment(String text, Workspace workspace) {
    ZoneId zone = ShopDays.of(workspace.store().settings(), Workspace.SHOP).zone();
    try {
      return text.contains("T")
          ? LocalDateTime.parse(text).atZone(zone).toInstant()
          : LocalDate.parse(text).atStartOfDay(zone).toInstant();
    } catch (DateTimeParseException e) {
      throw CommandFailure.usage(
          "--until: '" + text + "' is no day such as 2026-12-01 nor a moment 2026-12-01T06:00");
    }
  }

  @Command(
      name = "resume",
      description = "Heeds due times again; those that passed meanwhile are not made up for.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper schedule resume nightly")
  int resume(@Mixin GlobalOptions global, @Mixin ScheduleChoice which) {
    return askAll(
        global,
        which,
        (workspace, name) -> timetable(workspace).resume(Workspace.SHOP, name, workspace.actor()));
  }

  @Command(
      name = "validate",
      description = "Checks schedule files: those of the home, or the ones given.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper schedule validate nightly.yaml")
  int validate(
      @Mixin GlobalOptions global,
      @Parameters(paramLabel = "FILE", arity = "0..*", description = "files to check")
          @Nullable List<Path> files) {
    try (Workspace workspace = Workspace.open(global)) {
      ShopDay day = ShopDays.of(workspace.store().settings(), Workspace.SHOP);
      List<Schedule> good = new ArrayList<>();
      List<String> faults = new ArrayList<>();
      if (files == null || files.isEmpty()) {
        collect(() -> good.addAll(workspace.schedules().read(day)), faults);
      } else {
        for (Path file : files) {
          collect(() -> good.add(ScheduleFiles.read(file, day)), faults);
        }
      }
      print(checked(good), global);
      if (!faults.isEmpty()) {
        throw CommandFailure.badInput(String.join(System.lineSeparator() + "vesper: ", faults));
      }
      return 0;
    }
  }

  private static void collect(Runnable read, List<String> faults) {
    try {
      read.run();
    } catch (ScheduleFault e) {
      faults.add(String.valueOf(e.getMessage()));
    }
  }

  private static Result checked(List<Schedule> schedules) {
    List<List<String>> rows = new ArrayList<>();
    List<Map<String, Object>> json = new ArrayList<>();
    for (Schedule schedule : schedules) {
      String words = CronWords.of(schedule.cron());
      rows.add(List.of(schedule.name(), words, schedule.zone().getId(), schedule.file()));
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", schedule.name());
      entry.put("cron", schedule.cron().text());
      entry.put("cron_words", words);
      entry.put("zone", schedule.zone().getId());
      entry.put("file", schedule.file());
      json.add(entry);
    }
    return Result.of(List.of("schedule", "when", "zone", "file"), rows, json);
  }

  private int ask(GlobalOptions global, String name, Function<Workspace, Request> asking) {
    try (Workspace workspace = Workspace.open(global)) {
      take(workspace);
      try {
        print(new ScheduleView(workspace).request(asking.apply(workspace)), global);
        return 0;
      } catch (NoSuchElementException e) {
        throw unknown(name);
      } catch (IllegalArgumentException e) {
        throw CommandFailure.usage(String.valueOf(e.getMessage()));
      }
    }
  }

  private int askAll(
      GlobalOptions global, ScheduleChoice which, BiFunction<Workspace, String, Request> asking) {
    if (!which.all()) {
      return ask(global, which.name(), workspace -> asking.apply(workspace, which.name()));
    }
    try (Workspace workspace = Workspace.open(global)) {
      take(workspace);
      List<Request> answers =
          timetable(workspace).entries(Workspace.SHOP).stream()
              .map(entry -> asking.apply(workspace, entry.name()))
              .toList();
      print(new ScheduleView(workspace).requests(answers), global);
      return 0;
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
  }

  /** The files hold, also while no scheduler runs that would read them. */
  private static void take(Workspace workspace) {
    new Takeover(
            workspace.store(), Workspace.SHOP, workspace.schedules(), workspace.actor(), line -> {})
        .begin(workspace.clock().instant());
  }

  private static Timetable timetable(Workspace workspace) {
    return workspace.store().timetable();
  }

  private static CommandFailure unknown(String name) {
    return CommandFailure.badInput(
        "there is no schedule '" + name + "'; ./vesper schedule list names them");
  }

  private void print(Result result, GlobalOptions global) {
    new Printer(spec.commandLine().getOut()).print(result, global.format());
  }
}
