package dev.vesper.console.draft;

import dev.vesper.console.frame.Listing;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.data.draft.Draft;
import dev.vesper.data.draft.Trouble;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.WishOutlook;
import dev.vesper.data.review.WishOutlook.Verdict;
import dev.vesper.data.review.Wishes;
import dev.vesper.data.store.PlanHead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of a draft shows.
 *
 * @param revision the plan's revision that it shows; every form sends it along
 * @param rows the lines of the page, conflicts first
 * @param troubles what could not be read, the first of them
 */
record DraftPage(
    Draft draft,
    PlanHead plan,
    long revision,
    String title,
    String sub,
    List<String> said,
    int writes,
    int stale,
    Listing listing,
    List<DraftRow> rows,
    List<String> troubles,
    @Nullable State state) {
  private static final int SIZE = 50;
  private static final int TROUBLES = 100;

  DraftPage {
    said = List.copyOf(said);
    rows = List.copyOf(rows);
    troubles = List.copyOf(troubles);
  }

  /** What is read for it. */
  record Found(
      Draft draft,
      PlanHead plan,
      Wishes wishes,
      WishOutlook outlook,
      Set<LineKey> mine,
      List<Trouble> troubles) {}

  /** Whether somebody has still to decide. */
  public boolean open() {
    return draft.state() == Draft.State.OPEN;
  }

  /** Where its forms are sent. */
  public String url() {
    return "/plan/draft/" + draft.id();
  }

  /** Where it is written: who writes approvals must be allowed to give them. */
  public String applyUrl() {
    return url() + (draft.want() == Wishes.Want.APPROVE ? "/approve" : "/apply");
  }

  /** The plan's name in addresses. */
  public String planRef() {
    return plan.asOf() + "." + plan.version();
  }

  static DraftPage of(Found found, int page, Words words) {
    List<WishOutlook.Line> lines = new ArrayList<>(found.outlook().lines());
    lines.removeIf(line -> line.verdict() == Verdict.SAME);
    lines.sort(Comparator.comparing(WishOutlook.Line::verdict));
    Draft draft = found.draft();
    WishOutlook.Sum sum = found.outlook().sum(found.mine()::contains);
    Listing listing =
        new Listing(
            "/plan/draft/" + draft.id(), new TreeMap<>(), "", true, page, SIZE, lines.size());
    int shown = Math.min(page, listing.pages());
    listing =
        new Listing(listing.path(), listing.parameters(), "", true, shown, SIZE, lines.size());
    int from = (shown - 1) * SIZE;
    return new DraftPage(
        draft,
        found.plan(),
        found.outlook().revision(),
        words.say("draft.title." + draft.source().code()),
        words.say(
            "draft.sub",
            draft.title(),
            draft.actor(),
            words.dayTime(draft.draftedAt()),
            words.day(found.plan().asOf()),
            words.count(found.plan().version())),
        said(found, sum, words),
        sum.lines(),
        found.outlook().count(Verdict.STALE),
        listing,
        lines.subList(from, Math.min(lines.size(), from + SIZE)).stream()
            .map(
                line ->
                    DraftRow.of(
                        line, found.wishes(), found.mine().contains(line.wish().key()), words))
            .toList(),
        troubles(found.troubles(), words),
        state(found, words));
  }

  private static List<String> said(Found found, WishOutlook.Sum sum, Words words) {
    List<String> said = new ArrayList<>();
    if (found.draft().state() != Draft.State.OPEN) {
      return said;
    }
    said.add(words.say("draft.changes", sum.lines()));
    // Approvals and new reasons cost nothing.
    if (sum.cashMinor() != 0 || Math.round(sum.gainMinor()) != 0) {
      said.add(
          words.say(
              sum.cashMinor() < 0 ? "draft.less-cash" : "draft.more-cash",
              words.money(Math.abs(sum.cashMinor()))));
      said.add(
          words.say(
              sum.gainMinor() < 0 ? "draft.less-gain" : "draft.more-gain",
              words.money(Math.abs(sum.gainMinor()))));
    }
    counted(said, "draft.approvals", sum.approvals(), words);
    counted(said, "draft.stale", found.outlook().count(Verdict.STALE), words);
    counted(said, "draft.refused", found.outlook().count(Verdict.REFUSED), words);
    counted(said, "draft.unread", found.troubles().size(), words);
    counted(said, "draft.same", found.outlook().count(Verdict.SAME), words);
    return said;
  }

  private static void counted(List<String> said, String key, int count, Words words) {
    if (count > 0) {
      said.add(words.say(key, count));
    }
  }

  private static List<String> troubles(List<Trouble> troubles, Words words) {
    List<String> said = new ArrayList<>();
    for (Trouble trouble : troubles.subList(0, Math.min(TROUBLES, troubles.size()))) {
      said.add(
          words.say(
              "draft.trouble",
              words.count(trouble.fileLine()),
              words.say("draft.trouble." + trouble.code().code(), trouble.facts().toArray())));
    }
    if (troubles.size() > TROUBLES) {
      said.add(words.say("draft.more-troubles", troubles.size() - TROUBLES));
    }
    return said;
  }

  private static @Nullable State state(Found found, Words words) {
    Draft draft = found.draft();
    String by = String.valueOf(draft.decidedBy());
    String plan = "/plan?plan=" + found.plan().asOf() + "." + found.plan().version();
    return switch (draft.state()) {
      case APPLIED ->
          State.linked(
              State.Kind.EMPTY,
              words.say("draft.applied.title"),
              words.say(
                  draft.appliedRevision() == null ? "draft.applied.nothing" : "draft.applied.text",
                  by,
                  words.count(draft.appliedRevision() == null ? 0 : draft.appliedRevision())),
              plan + "&filter=changed",
              words.say("draft.to-changed"));
      case DROPPED ->
          State.linked(
              State.Kind.EMPTY,
              words.say("draft.dropped.title"),
              words.say("draft.dropped.text", by),
              plan,
              words.say("draft.to-plan"));
      case OPEN ->
          found.outlook().lines().stream().allMatch(line -> line.verdict() == Verdict.SAME)
              ? State.linked(
                  State.Kind.EMPTY,
                  words.say("draft.nothing.title"),
                  words.say("draft.nothing.text"),
                  plan,
                  words.say("draft.to-plan"))
              : null;
    };
  }
}
