package dev.vesper.data.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Judges what people did at the same time: in the one order that the numbers of revisions and
 * publications tell, which must keep the order of real time, every answer and every look must be
 * the model's, and every refusal right at a moment between its request and its answer.
 */
final class HistoryJudge {
  private final ShopModel start;

  HistoryJudge(ShopModel start) {
    this.start = start;
  }

  /** A request with its answer, and when both were. */
  record Done(Asked asked, String answer, long begun, long ended) {}

  /** What was asked for. */
  record Asked(Verb verb, String item, boolean seenPublished, long seen, String key) {}

  enum Verb {
    APPROVE,
    PUBLISH,
    UNDO
  }

  /** A look of the reader. */
  record Look(List<String> rows, long begun, long ended) {}

  /**
   * Every answer and every look against the model. Approvals are ordered by revision, publications
   * and undos by number; a publication stands behind the very approvals that its revision counts,
   * an undo reads no revision, and its place among approvals is free.
   */
  ShopModel judge(List<Done> all, List<Look> looks) {
    List<Done> approvals = numbered(all, "revision ");
    List<Done> made = numbered(all, "done ");
    keepsRealTime(approvals, made);
    ShopModel end = replayed(approvals, made, made.size(), approvals.size(), true);
    for (Done each : all) {
      if (!approvals.contains(each) && !made.contains(each)) {
        assertThat(possible(approvals, made, each.begun, each.ended))
            .as("%s at some moment of its time", each)
            .anyMatch(state -> isRight(state.copy(), each));
      }
    }
    for (Look look : looks) {
      assertThat(possible(approvals, made, look.begun, look.ended))
          .as("%s at some moment of its time", look)
          .anyMatch(state -> state.shown().equals(look.rows));
    }
    return end;
  }

  private static void keepsRealTime(List<Done> approvals, List<Done> made) {
    inTurn(approvals);
    inTurn(made);
    for (Done each : made) {
      if (each.asked.verb == Verb.PUBLISH) {
        for (Done approval : approvals) {
          boolean before = number(approval) <= each.asked.seen;
          assertThat(before ? approval.begun : each.begun)
              .as("the order of real time")
              .isLessThan(before ? each.ended : approval.ended);
        }
      }
    }
  }

  /** Nothing that ended before something began stands behind it. */
  private static void inTurn(List<Done> order) {
    long latest = Long.MIN_VALUE;
    for (Done each : order) {
      assertThat(each.ended).as("the order of real time").isGreaterThan(latest);
      latest = Math.max(latest, each.begun);
    }
  }

  private static List<Done> numbered(List<Done> all, String beginning) {
    return all.stream()
        .filter(each -> each.answer.startsWith(beginning))
        .sorted(Comparator.comparingLong(HistoryJudge::number))
        .toList();
  }

  private static long number(Done done) {
    return Long.parseLong(done.answer.split(" ")[1]);
  }

  /** The model after so many publications and undos, and so many approvals. */
  private ShopModel replayed(
      List<Done> approvals, List<Done> made, int writes, int decisions, boolean checked) {
    ShopModel model = start.copy();
    int next = 0;
    for (Done each : made.subList(0, writes)) {
      while (each.asked.verb == Verb.PUBLISH && next < each.asked.seen) {
        applied(model, approvals.get(next), checked);
        next++;
      }
      applied(model, each, checked);
    }
    while (next < decisions) {
      applied(model, approvals.get(next), checked);
      next++;
    }
    return model;
  }

  private static void applied(ShopModel model, Done done, boolean checked) {
    String law = law(model, done.asked);
    if (checked) {
      assertThat(done.answer).isEqualTo(law);
    }
  }

  /** The states that may have held at a moment of that time. */
  private List<ShopModel> possible(List<Done> approvals, List<Done> made, long begun, long ended) {
    List<ShopModel> states = new ArrayList<>();
    for (int writes = over(made, begun); writes <= begun(made, ended); writes++) {
      for (int decided = over(approvals, begun); decided <= begun(approvals, ended); decided++) {
        if (isConsistent(made, writes, decided)) {
          states.add(replayed(approvals, made, writes, decided, false));
        }
      }
    }
    return states;
  }

  /** A publication is of the very revision that the approvals before it have made. */
  private static boolean isConsistent(List<Done> made, int writes, int decided) {
    for (int i = 0; i < made.size(); i++) {
      Asked asked = made.get(i).asked;
      if (asked.verb == Verb.PUBLISH
          && (i < writes ? decided < asked.seen : decided > asked.seen)) {
        return false;
      }
    }
    return true;
  }

  /** How many were over by then, at least. */
  private static int over(List<Done> order, long begun) {
    int over = 0;
    for (int i = 0; i < order.size(); i++) {
      over = order.get(i).ended < begun ? i + 1 : over;
    }
    return over;
  }

  /** How many had begun by then, at most. */
  private static int begun(List<Done> order, long ended) {
    int begun = 0;
    for (int i = 0; i < order.size(); i++) {
      begun = order.get(i).begun < ended ? i + 1 : begun;
    }
    return begun;
  }

  private static String law(ShopModel model, Asked asked) {
    return switch (asked.verb) {
      case APPROVE -> {
        model.approve(1, List.of(asked.item));
        yield "revision " + model.revision(1);
      }
      case PUBLISH -> model.publish(1, asked.seenPublished, asked.seen, asked.key);
      case UNDO -> model.undo(asked.seen, asked.key);
    };
  }

  /** Whether a request that wrote nothing was answered as it had to be in that state. */
  private static boolean isRight(ShopModel state, Done done) {
    Asked asked = done.asked;
    if (asked.verb != Verb.APPROVE) {
      return law(state, asked).equals(done.answer);
    }
    boolean ordered = state.isOrdered(1, asked.item);
    return switch (done.answer) {
      case "refused stale" -> state.approvedAt(1, asked.item) > asked.seen;
      case "refused line-published" -> ordered;
      default -> state.approvedAt(1, asked.item) > 0 || ordered;
    };
  }
}
