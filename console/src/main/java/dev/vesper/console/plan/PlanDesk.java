package dev.vesper.console.plan;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Refusals;
import dev.vesper.console.frame.Words;
import dev.vesper.console.plan.Notice.Field;
import dev.vesper.data.draft.Draft;
import dev.vesper.data.draft.Drafts.Drafted;
import dev.vesper.data.review.Stale;
import dev.vesper.data.review.Wishes;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;

/**
 * Takes a write, does it and shows the page as it is then, with what has happened; or what somebody
 * else has changed meanwhile, or which rule forbids it.
 */
@Component
class PlanDesk {
  private final ConsoleParts parts;
  private final PlanPages pages;

  PlanDesk(ConsoleParts parts, PlanPages pages) {
    this.parts = parts;
    this.pages = pages;
  }

  /** One request: its parts that the desk needs. */
  record Asked(HttpServletRequest request, HttpServletResponse response, Words words) {
    /** Whether a script asks, which puts the answer into the page it stands on. */
    boolean byScript() {
      return request.getHeader("HX-Request") != null;
    }
  }

  /**
   * What was done, in words, and whether the way back is offered.
   *
   * @param elsewhere the page where the writer has to decide first; null when it is done
   */
  record Done(String text, boolean undoable, @Nullable String elsewhere) {
    Done(String text, boolean undoable) {
      this(text, undoable, null);
    }
  }

  /** A write on a plan. */
  interface Decision {
    Done on(PlanHead plan);
  }

  /** Does it; where somebody else was at a line meanwhile, whose word counts is asked first. */
  Done orDraft(PlanHead plan, Wishes wishes, Words words, Supplier<Done> work) {
    try {
      return work.get();
    } catch (Stale stale) {
      String title = words.say("draft.wanted-of", wishes.lines().size());
      Draft draft =
          parts
              .store()
              .drafts()
              .open(plan, Drafted.of(Draft.Source.CONFLICT, title, wishes), parts.actor());
      return new Done("", false, "/plan/draft/" + draft.id());
    }
  }

  /** The fields of a form. */
  record Form(MultiValueMap<String, String> sent) {
    String text(String name) {
      String value = sent.getFirst(name);
      return value == null ? "" : value.strip();
    }

    List<String> all(String name) {
      return sent.getOrDefault(name, List.of());
    }

    long whole(String name) {
      String text = text(name);
      if (!text.matches("[0-9]{1,15}")) {
        throw new BadAddress("'" + text + "' is no whole number for " + name);
      }
      return Long.parseLong(text);
    }

    /** The revision that the writer saw. */
    long seen() {
      return whole("seen");
    }
  }

  /** Does it, and answers with the page. */
  String decide(String action, Form form, Asked asked, Model model, Decision decision) {
    PlanAddress address = PlanAddress.ofQuery(form.text("at"));
    PlanHead plan =
        pages
            .plan(PlanAddress.of(Map.of("plan", form.text("plan"))))
            .orElseThrow(() -> new BadAddress("there is no plan " + form.text("plan")));
    Words words = asked.words();
    @Nullable Stale stale = null;
    Notice notice;
    try {
      Done done = decision.on(plan);
      if (done.elsewhere() != null && !asked.byScript()) {
        return "redirect:" + done.elsewhere();
      } else if (done.elsewhere() != null) {
        // The script goes there and puts nothing into its page.
        asked.response().setHeader("HX-Redirect", done.elsewhere());
      }
      notice = Notice.done(done.text(), done.undoable());
    } catch (Stale e) {
      asked.response().setStatus(HttpStatus.CONFLICT.value());
      stale = e;
      notice = Notice.refused("", "");
    } catch (Refused e) {
      asked.response().setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      notice = Notice.refused(words.say("plan.refused"), Refusals.said(e, words));
    } catch (NoSuchElementException e) {
      asked.response().setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      notice = Notice.refused(words.say("plan.refused"), words.say("plan.line-gone"));
    }
    if (!asked.byScript() && notice.kind() == Notice.Kind.DONE) {
      return "redirect:" + address.url();
    }
    try {
      // The plan's own row may have changed: approving and publishing move its status.
      PlanHead now = pages.plan(PlanAddress.of(Map.of("plan", form.text("plan")))).orElse(plan);
      PlanView view = pages.view(address, now, words);
      model.addAttribute("v", view);
      model.addAttribute(
          "notice", stale == null ? notice : stale(stale, action, form, view, words));
    } catch (SQLException e) {
      throw new IllegalStateException("the plan could not be read: " + e.getMessage(), e);
    }
    return "plan/plan";
  }

  /** What changed, by whom; and the same form once more, with the state that is seen now. */
  private static Notice stale(Stale stale, String action, Form form, PlanView view, Words words) {
    List<String> details = new ArrayList<>();
    for (Stale.Change change : stale.changes()) {
      details.add(
          words.say(
              "plan.stale.line",
              change.line().itemId(),
              change.line().locationId(),
              change.now(),
              change.actor(),
              words.dayTime(change.at())));
    }
    List<Field> fields = new ArrayList<>();
    form.sent()
        .forEach(
            (name, values) -> {
              if (!name.equals("seen") && !name.equals("_csrf")) {
                values.forEach(value -> fields.add(new Field(name, value)));
              }
            });
    fields.add(new Field("seen", Long.toString(view.revision())));
    return new Notice(
        Notice.Kind.STALE,
        words.say("plan.stale", stale.changes().size()),
        details,
        false,
        new Notice.Again(action, fields));
  }
}
