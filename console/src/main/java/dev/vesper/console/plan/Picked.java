package dev.vesper.console.plan;

import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.LineQuery;
import dev.vesper.data.review.LineState;
import dev.vesper.data.review.ReviewLine;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.review.Wishes;
import dev.vesper.data.store.PlanHead;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The lines that a form means: those that were ticked, or all of the page's filter; without those
 * that the verb cannot touch, which are counted.
 *
 * @param held lines left out because they are held
 * @param published lines left out because they are ordered already
 */
record Picked(List<LineKey> keys, int held, int published) {
  /** What is to be done with them. */
  enum Kind {
    APPROVE,
    HOLD,
    RELEASE
  }

  Picked {
    keys = List.copyOf(keys);
  }

  /** How many were left out. */
  int left() {
    return held + published;
  }

  /** The same as a draft, for when somebody else was at one of the lines. */
  Wishes wishes(Wishes.Want want, @Nullable LocalDate until, PlanDesk.Form form) {
    return new Wishes(
        want,
        until,
        keys.stream().map(key -> Wishes.Wish.of(key, form.seen(), form.text("note"))).toList());
  }

  static Picked of(Reviews reviews, PlanHead plan, PlanDesk.Form form, Kind kind) {
    List<ReviewLine> lines = new ArrayList<>();
    if (form.text("all").equals("true")) {
      LineQuery query = PlanAddress.ofQuery(form.text("at")).wholeQuery();
      reviews.each(plan, query, lines::add);
    } else {
      TreeSet<LineKey> wanted = new TreeSet<>();
      form.all("line").forEach(ref -> wanted.add(LineRef.parse(ref)));
      if (wanted.isEmpty()) {
        throw new BadAddress("no line was chosen");
      }
      for (LineKey key : wanted) {
        lines.add(
            reviews
                .line(plan, key)
                .orElseThrow(() -> new NoSuchElementException("the plan has no line " + key)));
      }
    }
    return sorted(lines, kind, form.seen());
  }

  private static Picked sorted(List<ReviewLine> lines, Kind kind, long seen) {
    List<LineKey> keys = new ArrayList<>();
    int held = 0;
    int published = 0;
    for (ReviewLine line : lines) {
      if (line.revision() > seen) {
        // Never left out in silence: the writer is told what somebody else has decided meanwhile.
        keys.add(line.key());
      } else if (line.state() == LineState.PUBLISHED) {
        published++;
      } else if (line.state() == LineState.HELD && kind == Kind.APPROVE) {
        held++;
      } else {
        keys.add(line.key());
      }
    }
    return new Picked(keys, held, published);
  }
}
