package dev.vesper.jobs.cli;

import dev.vesper.data.switchback.Switchback;
import dev.vesper.data.switchback.SwitchbackOutlook;
import dev.vesper.data.switchback.SwitchbackWish;
import dev.vesper.data.switchback.Switchbacks;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.switchback.SwitchbackOutcome;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vesper insights plan-switchback}. */
@Command(
    name = "plan-switchback",
    description = {
      "Plans an experiment that switches items on and off by days: days, block length, wash-out,"
          + " power, stop rule.",
      "From what the newest night knows of the shop's items, or with --from from any history."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper insights plan-switchback --category sofas --outcome bought --effect 0.1",
      "  ./vesper insights plan-switchback --effect 0.2 --days 28 --draft spring-sofas",
      "  ./vesper insights plan-switchback --from daily.csv --item item_id --day day"
          + " --outcome units --cluster category --carry-over 2 --effect 0.05"
    })
final class PlanSwitchbackCommand implements Callable<Integer> {
  @Mixin private GlobalOptions global;
  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "FILE.csv",
      description = "one row per item and day, with a header; .gz as it is")
  private @Nullable Path file;

  @Option(names = "--item", paramLabel = "COL", description = "with --from; item_id by default")
  private @Nullable String item;

  @Option(names = "--day", paramLabel = "COL", description = "with --from; day by default")
  private @Nullable String day;

  @Option(
      names = "--outcome",
      paramLabel = "NAME",
      description =
          "bought (per eligible view), units or margin; bought by default. With --from a column,"
              + " units by default")
  private @Nullable String outcome;

  @Option(
      names = "--cluster",
      paramLabel = "COL",
      description =
          "with --from: substitutes that must be switched together; each item alone by default")
  private @Nullable String cluster;

  @Option(
      names = "--category",
      paramLabel = "PATH",
      description = "its items and those of the categories below it; all by default")
  private String category = "";

  @Option(
      names = "--items",
      paramLabel = "ITEM,…",
      split = ",",
      description = "these and their variants only")
  private List<String> items = List.of();

  @Option(
      names = "--most-items",
      paramLabel = "N",
      description = "at most so many, those looked at most; all by default")
  private int mostItems;

  @Option(
      names = "--carry-over",
      paramLabel = "DAYS",
      defaultValue = "1",
      description = "how long AR is felt after it was switched off")
  private String carryOver = "1";

  @Option(
      names = "--effect",
      paramLabel = "SHARE",
      defaultValue = "0.05",
      description = "the effect worth finding, as a share of the mean")
  private String effect = "0.05";

  @Option(names = "--power", paramLabel = "SHARE", defaultValue = "0.8")
  private String power = "0.8";

  @Option(names = "--level", paramLabel = "SHARE", defaultValue = "0.95")
  private String level = "0.95";

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "with --from")
  private long seed = 1;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "how long it shall run; as long as the power needs by default")
  private int days;

  @Option(
      names = "--draft",
      paramLabel = "NAME",
      description = "keeps the plan under that name, with who shows AR when")
  private @Nullable String draft;

  @Option(
      names = "--first-day",
      paramLabel = "DATE",
      description = "with --draft: no day is before it; as soon as it can go live by default")
  private @Nullable LocalDate firstDay;

  @Option(names = "--note", paramLabel = "TEXT", description = "with --draft: why")
  private String note = "";

  @Override
  public Integer call() {
    Printer printer = new Printer(spec.commandLine().getOut());
    if (file != null) {
      if (draft != null) {
        throw CommandFailure.usage(
            "--draft keeps a plan of the shop's own items; leave --from out");
      }
      printer.print(ofFile(file), global.format());
      return 0;
    }
    if (item != null || day != null || cluster != null) {
      throw CommandFailure.usage("--item, --day and --cluster name columns of a file: give --from");
    }
    try (Workspace workspace = Workspace.open(global)) {
      printer.print(ofShop(workspace.store().switchbacks(), workspace.actor()), global.format());
      return 0;
    } catch (NoSuchElementException | IllegalArgumentException e) {
      throw CommandFailure.badInput(String.valueOf(e.getMessage()));
    }
  }

  private Result ofShop(Switchbacks switchbacks, String actor) {
    SwitchbackWish wish =
        new SwitchbackWish(
            category,
            items,
            mostItems,
            wished(outcome == null ? SwitchbackOutcome.BOUGHT.code() : outcome),
            number("--effect", effect),
            number("--power", power),
            number("--level", level),
            (int) number("--carry-over", carryOver),
            days);
    if (draft == null) {
      SwitchbackOutlook outlook = switchbacks.outlook(Workspace.SHOP, wish);
      return SwitchbackView.of(outlook.plan());
    }
    Switchback kept = switchbacks.draft(Workspace.SHOP, draft, wish, firstDay, note, actor);
    return SwitchbackView.kept(kept);
  }

  private static SwitchbackOutcome wished(String code) {
    return SwitchbackOutcome.of(code)
        .orElseThrow(
            () ->
                CommandFailure.usage("--outcome " + code + ": give one of bought, units, margin"));
  }

  private static double number(String option, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw CommandFailure.usage(option + " " + text + " is no number");
    }
  }

  private Result ofFile(Path rows) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("item", item == null ? "item_id" : item);
    settings.put("day", day == null ? "day" : day);
    settings.put("outcome", outcome == null ? "units" : outcome);
    settings.put("carry_over_days", carryOver);
    settings.put("effect", effect);
    settings.put("power", power);
    settings.put("level", level);
    if (cluster != null) {
      settings.put("cluster", cluster);
    }
    return new EngineOnFile("insights-plan-switchback", StepName.INSIGHTS)
        .run(
            global,
            Map.of("rows", rows),
            settings,
            seed,
            result -> SwitchbackView.of(SeriesFiles.output(result, "plan")));
  }
}
