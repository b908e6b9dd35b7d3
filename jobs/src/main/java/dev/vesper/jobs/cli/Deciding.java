package dev.vesper.jobs.cli;

import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.LineQuery;
import dev.vesper.data.review.Reviewed;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.store.PlanHead;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands that decide about a plan's lines share: which plan, and what was seen of it. */
final class Deciding {
  @Mixin private PlanCommand.Which which;

  @Option(
      names = "--revision",
      paramLabel = "N",
      description = "the revision you looked at; refused when a line was changed since; the newest")
  private @Nullable Long revision;

  /** A write on the plan that was named. */
  @FunctionalInterface
  interface Decision {
    Reviewed write(Reviews reviews, PlanHead plan, long seen);
  }

  /** Decides, and says what has become of the lines. */
  Result decide(Workspace workspace, Decision decision) {
    PlanHead plan = which.find(workspace);
    Reviews reviews = workspace.store().reviews();
    long seen = seen(workspace);
    try {
      long before = reviews.revision(plan);
      Reviewed reviewed = decision.write(reviews, plan, seen);
      return new DecisionView(workspace.amounts()).decided(plan, before, reviewed, reviews);
    } catch (NoSuchElementException e) {
      throw CommandFailure.badInput(
          e.getMessage() + "; ./vesper plan restock --format csv lists all");
    }
  }

  /** The plan that was named. */
  PlanHead plan(Workspace workspace) {
    return which.find(workspace);
  }

  /** The revision that was looked at. */
  long seen(Workspace workspace) {
    return revision == null
        ? workspace.store().reviews().revision(which.find(workspace))
        : revision;
  }

  /** The item's line at that location, or all its lines. */
  static List<LineKey> keys(
      Reviews reviews, PlanHead plan, String item, @Nullable String location) {
    if (location != null) {
      return List.of(new LineKey(item, location));
    }
    List<LineKey> keys = new ArrayList<>();
    reviews.each(
        plan,
        new LineQuery(
            item, LineQuery.Filter.ALL, null, null, LineQuery.Sort.ITEM, false, 1, LineQuery.MOST),
        line -> {
          if (line.proposal().itemId().equals(item)) {
            keys.add(line.key());
          }
        });
    if (keys.isEmpty()) {
      throw new NoSuchElementException(
          "plan " + plan.asOf() + " version " + plan.version() + " has no line for " + item);
    }
    return keys;
  }
}
