package dev.vesper.data.notify;

import dev.vesper.data.review.LineQuery;
import dev.vesper.data.review.ReviewLine;
import dev.vesper.data.review.ReviewSummary;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the day's three sentences are made of: the newest night, its plan, and what needs a person.
 */
public final class DigestFacts {
  /** So many of the lines that need a person are named, by the money at stake. */
  static final int MOST_EXCEPTIONS = 5;

  private DigestFacts() {}

  /** The facts of now; empty while the shop has had no night. */
  public static Optional<SortedMap<String, String>> of(Store store, String shopId) {
    Optional<Run> run = store.runs().list(shopId, 1).stream().findFirst();
    return run.map(newest -> facts(store, shopId, newest));
  }

  private static SortedMap<String, String> facts(Store store, String shopId, Run run) {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("as_of", run.asOf().toString());
    facts.put("run_id", run.runId());
    facts.put("status", run.status().code());
    facts.put("currency", store.settings().all(shopId).getOrDefault("currency", ""));
    facts.put("lines", "0");
    facts.put("needs", "0");
    store.plans().newest(shopId).ifPresent(plan -> plan(store, plan, facts));
    return facts;
  }

  private static void plan(Store store, PlanHead plan, SortedMap<String, String> facts) {
    ReviewSummary summary = store.reviews().summary(plan);
    facts.put("plan_as_of", plan.asOf().toString());
    facts.put("version", Integer.toString(plan.version()));
    facts.put("lines", Integer.toString(summary.ordered()));
    facts.put("cost_minor", Long.toString(summary.costMinor()));
    facts.put(
        "suppliers",
        Long.toString(
            store.reviews().suppliers(plan).stream().filter(each -> each.lines() > 0).count()));
    facts.put("gain_minor", Long.toString(Math.round(plan.expectedProfitMinor())));
    facts.put("needs", Integer.toString(summary.needsYou()));
    facts.put("stake_minor", Long.toString(Math.round(summary.stakeMinor())));
    facts.put("safe", Integer.toString(summary.safe()));
    LineQuery query = LineQuery.worst(MOST_EXCEPTIONS);
    List<ReviewLine> lines = store.reviews().page(plan, query).lines();
    for (int i = 0; i < lines.size(); i++) {
      ReviewLine line = lines.get(i);
      facts.put("exception." + i + ".title", line.title());
      facts.put("exception." + i + ".item", line.proposal().itemId());
      facts.put("exception." + i + ".location", line.proposal().locationId());
      facts.put("exception." + i + ".stake_minor", Long.toString(Math.round(line.stakeMinor())));
    }
  }
}
