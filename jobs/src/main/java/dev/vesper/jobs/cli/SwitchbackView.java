package dev.vesper.jobs.cli;

import dev.vesper.data.switchback.Switchback;
import dev.vesper.data.switchback.SwitchbackResult;
import dev.vesper.domain.switchback.SwitchbackProposal;
import dev.vesper.jobs.cli.output.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Switchbacks for people: what to do first, then what other lengths would find. */
final class SwitchbackView {
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private SwitchbackView() {}

  /** A plan that the engine has left as a file. */
  static Result of(Path file) {
    EngineAnswer answer = EngineAnswer.of(file);
    return of(JSON.treeToValue(answer.tree(), SwitchbackProposal.class), answer.map());
  }

  static Result of(SwitchbackProposal plan) {
    return of(plan, map(plan));
  }

  private static Result of(SwitchbackProposal plan, Map<String, Object> json) {
    List<List<String>> rows = new ArrayList<>();
    for (SwitchbackProposal.Candidate candidate : plan.candidates()) {
      rows.add(
          List.of(
              Integer.toString(candidate.blockDays()),
              figure(candidate.standardError()),
              Integer.toString(candidate.daysNeeded()),
              candidate.blockDays() == plan.blockDays() ? "chosen" : ""));
    }
    List<String> notes = new ArrayList<>();
    notes.add("");
    for (SwitchbackProposal.PowerPoint point : plan.curve()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%4d days: power %s; finds %s and more",
              point.days(),
              Amounts.percent(point.power()),
              Amounts.percent(point.detectableEffect())));
    }
    notes.addAll(plan.notes());
    return new Result(
        heading(plan),
        List.of("block_days", "standard_error_share", "days_needed", "choice"),
        rows,
        notes,
        json);
  }

  private static List<String> heading(SwitchbackProposal plan) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Switch %d items in %d clusters for %d days, in %d blocks of %d days, each on or off"
                + " by a coin, as many on as off of each weekday.",
            plan.items(),
            plan.clusters(),
            plan.days(),
            plan.blocks(),
            plan.blockDays()),
        String.format(
            Locale.ROOT,
            "Wash-out: the first %d days of a block count only where the block before was alike.",
            plan.washOutDays()),
        String.format(
            Locale.ROOT,
            "Power %s to find an effect of %s; found with the wished power of %s: %s and more.",
            Amounts.percent(plan.powerReached()),
            Amounts.percent(plan.effect()),
            Amounts.percent(plan.power()),
            Amounts.percent(plan.detectableEffect())),
        plan.stopRule(),
        "");
  }

  /** All experiments. */
  static Result list(List<Switchback> all) {
    return new Result(
        all.isEmpty()
            ? List.of("There is no experiment; ./vesper insights plan-switchback plans one.")
            : List.of(),
        List.of("experiment", "state", "outcome", "items", "clusters", "first_day", "last_day"),
        all.stream()
            .map(
                each ->
                    List.of(
                        each.name(),
                        each.state().code(),
                        each.wish().outcome().code(),
                        Integer.toString(each.plan().items()),
                        Integer.toString(each.plan().clusters()),
                        each.firstDay().toString(),
                        each.lastDay().toString()))
            .toList(),
        List.of(),
        all.stream().map(SwitchbackView::json).toList());
  }

  /** An experiment after a decision. */
  static Result kept(Switchback kept) {
    String next =
        switch (kept.state()) {
          case DRAFT ->
              "approve it with ./vesper insights switchback " + kept.name() + " --approve";
          case APPROVED -> "it goes live with the next ./vesper plan publish";
          case STOPPING -> "it stops with the next ./vesper plan publish";
          default -> "nothing is to be done";
        };
    Result plan = of(kept.plan());
    List<String> heading = new ArrayList<>();
    heading.add(
        String.format(
            Locale.ROOT,
            "Experiment %s, %s to %s: %s; %s.",
            kept.name(),
            kept.firstDay(),
            kept.lastDay(),
            kept.state().code(),
            next));
    heading.addAll(plan.heading());
    return new Result(heading, plan.columns(), plan.rows(), plan.footing(), json(kept));
  }

  /** An experiment with its assignment, a letter per day, and what was read of it. */
  static Result shown(
      Switchback found, List<Switchback.Row> assignment, List<SwitchbackResult> read) {
    List<String> footing = new ArrayList<>();
    for (SwitchbackResult result : read) {
      footing.add(words(result));
    }
    Map<String, Object> json = json(found);
    json.put("assignment", assignment.stream().map(SwitchbackView::map).toList());
    json.put("results", read.stream().map(SwitchbackView::map).toList());
    return new Result(
        kept(found).heading(),
        List.of("cluster", "items", "days from " + found.firstDay() + " (#: AR is shown)"),
        assignment.stream()
            .map(row -> List.of(row.cluster(), String.join(" ", row.items()), drawn(row)))
            .toList(),
        footing,
        json);
  }

  private static String drawn(Switchback.Row row) {
    StringBuilder days = new StringBuilder();
    row.shown().forEach(on -> days.append(on ? '#' : '.'));
    return days.toString();
  }

  private static String words(SwitchbackResult result) {
    @Nullable Double effect = result.estimate();
    String number =
        effect == null
            ? "no number"
            : String.format(
                Locale.ROOT,
                "%s (%s to %s at %s), without AR %s",
                figure(effect),
                figure(result.low()),
                figure(result.high()),
                figure(result.level()),
                figure(result.withoutAr()));
    return result.outcome()
        + ", "
        + result.verdict()
        + ": "
        + number
        + (result.words().isEmpty() ? "" : "; " + String.join("; ", result.words()));
  }

  private static String figure(@Nullable Double value) {
    return value == null ? "–" : String.format(Locale.ROOT, "%.4g", value);
  }

  private static Map<String, Object> map(Object of) {
    return JSON.convertValue(of, new TypeReference<Map<String, Object>>() {});
  }

  private static Map<String, Object> json(Switchback found) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("experiment", found.name());
    json.put("state", found.state().code());
    json.put("first_day", found.firstDay().toString());
    json.put("last_day", found.lastDay().toString());
    json.put("seed", found.seed());
    json.put("started_by", found.startedBy());
    json.put("stopped_by", found.stoppedBy());
    json.put("plan", map(found.plan()));
    return json;
  }
}
