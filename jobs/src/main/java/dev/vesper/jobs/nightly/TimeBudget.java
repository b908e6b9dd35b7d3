package dev.vesper.jobs.nightly;

import dev.vesper.data.store.RunStep;
import dev.vesper.data.store.StepStatus;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.solver.OptimiseStep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The time that a night has until its plan should be there. It decides only what is left out or
 * cut, and whatever it decides is told: the values of a step never depend on it.
 */
final class TimeBudget {
  /** How the message of a branch begins that the deadline has taken from a night. */
  static final String LEFT_OUT = "left out for the deadline: ";

  /** What fails here is a gap in the night and not its end: the last good values stay. */
  static final Set<StepName> BRANCHES =
      EnumSet.of(StepName.INSIGHTS, StepName.RESPONSE, StepName.RECOMMEND);

  private static final Duration NEW_WORKER = Duration.ofSeconds(10);
  private static final Duration MOST_TO_HAND_IN = Duration.ofSeconds(30);
  private static final int PART_TO_HAND_IN = 4;

  private final Clock clock;
  private final @Nullable Instant deadline;
  private final Map<StepName, Duration> usual;
  private final ZoneId zone;
  private volatile @Nullable Instant searchEnds;

  /**
   * A budget.
   *
   * @param clock when "now" is; it must not jump
   * @param deadline when the plan should be there; null when nobody waits for it
   * @param usual how long steps have taken of late, where that is known
   * @param zone in which people are told the deadline
   */
  TimeBudget(Clock clock, @Nullable Instant deadline, Map<StepName, Duration> usual, ZoneId zone) {
    this.clock = clock;
    this.deadline = deadline;
    this.usual = Map.copyOf(usual);
    this.zone = zone;
  }

  /**
   * Lets a step begin that has to be run.
   *
   * @throws StepFailure when it is a branch that would not leave the others their time
   * @throws NightHeld when the time is over and there is no plan
   */
  void admit(StepName step) {
    @Nullable Instant end = endOf(step);
    if (end == null) {
      return;
    }
    Instant now = clock.instant();
    if (BRANCHES.contains(step)) {
      admitBranch(step, left(step, now, end));
    } else if (!now.isBefore(end)) {
      throw held("step " + step.code() + " had not begun by then");
    }
    if (step == StepName.OPTIMISE) {
      searchEnds = end.minus(toHandIn(Duration.between(now, end)));
    }
  }

  /** Whatever would be stopped before it has ended need not begin. */
  private void admitBranch(StepName step, Duration left) {
    Duration takes = usual.getOrDefault(step, Duration.ZERO);
    if (left.isNegative() || left.isZero()) {
      throw leftOut("no time is left for it");
    }
    if (takes.compareTo(left) > 0) {
      throw leftOut("it takes about " + words(takes) + ", which is not left");
    }
  }

  /**
   * When a step is stopped; null when it never is. A branch leaves the steps that a plan needs the
   * time that they usually take.
   */
  @Nullable Instant endOf(StepName step) {
    if (deadline == null || step == StepName.SUMMARY) {
      return null;
    }
    return BRANCHES.contains(step) ? deadline.minus(needed(step)) : deadline;
  }

  /** How long a step of the worker may go on; null when there is no limit. */
  @Nullable Duration left(StepName step) {
    @Nullable Instant end = endOf(step);
    return end == null ? null : left(step, clock.instant(), end);
  }

  /** A branch is stopped with its worker, and the next step has to wait for a new one. */
  private static Duration left(StepName step, Instant now, Instant end) {
    Duration left = Duration.between(now, end);
    return BRANCHES.contains(step) ? left.minus(NEW_WORKER) : left;
  }

  /** Whether the search for a better plan is to hand in what it has. */
  boolean searchIsOver() {
    @Nullable Instant ends = searchEnds;
    return ends != null && !clock.instant().isBefore(ends);
  }

  /** What a step that was stopped at its end amounts to. */
  RuntimeException stopped(StepName step) {
    return BRANCHES.contains(step)
        ? leftOut("it was stopped, so that the plan gets its time")
        : held("step " + step.code() + " was still at work");
  }

  /** Whether the search for a step's answer was cut: another run may find a better one. */
  static boolean isCut(StepResult answer) {
    return answer.figures().containsKey(OptimiseStep.CUT);
  }

  /** What the deadline has taken from a run's plan, in words; empty for nothing. */
  static String taken(List<RunStep> steps) {
    List<String> taken = new ArrayList<>();
    for (RunStep step : steps) {
      if (step.status() == StepStatus.FAILED && step.message().startsWith(LEFT_OUT)) {
        taken.add(step.step().code() + " is left out");
      } else if (step.figures().containsKey(OptimiseStep.CUT)) {
        taken.add("the search was cut at a proven gap of " + step.figures().get(OptimiseStep.CUT));
      }
    }
    return taken.isEmpty() ? "" : "degraded by the deadline: " + String.join(", ", taken);
  }

  /** The deadline for people; empty without one. */
  String words() {
    return deadline == null
        ? ""
        : DateTimeFormatter.ofPattern("HH:mm:ss '('VV')'", Locale.ROOT)
            .withZone(zone)
            .format(deadline)
            .replaceFirst(":00 ", " ");
  }

  private StepFailure leftOut(String why) {
    return StepFailure.failed(LEFT_OUT + why + "; what it left last stays");
  }

  private NightHeld held(String why) {
    return new NightHeld(
        "no plan by the deadline "
            + words()
            + ": "
            + why
            + "; what was published last stays. A restart goes on without a deadline");
  }

  /** What the steps after it take that a plan cannot do without. */
  private Duration needed(StepName step) {
    Duration needed = Duration.ZERO;
    for (StepName later : EnumSet.range(step, StepName.OPTIMISE)) {
      if (later != step && !BRANCHES.contains(later)) {
        needed = needed.plus(usual.getOrDefault(later, Duration.ZERO));
      }
    }
    return needed;
  }

  /** A search is cut before the deadline: its plan is still to be written and recorded. */
  private static Duration toHandIn(Duration left) {
    Duration part = left.dividedBy(PART_TO_HAND_IN);
    return part.compareTo(MOST_TO_HAND_IN) < 0 ? part : MOST_TO_HAND_IN;
  }

  private static String words(Duration takes) {
    return takes.toMinutes() < 2 ? takes.toSeconds() + " seconds" : takes.toMinutes() + " minutes";
  }
}
