package dev.vesper.console.plan;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Words;
import dev.vesper.console.plan.Picked.Kind;
import dev.vesper.console.plan.PlanDesk.Form;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.ReasonCode;
import dev.vesper.data.review.Reviewed;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.review.Wishes;
import dev.vesper.data.review.Wishes.Want;
import dev.vesper.data.review.Wishes.Wish;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people decide about lines; each answers with the page as it is then. */
@Controller
class PlanWrites {
  private final ConsoleParts parts;
  private final PlanDesk desk;

  PlanWrites(ConsoleParts parts, PlanDesk desk) {
    this.parts = parts;
    this.desk = desk;
  }

  @ModelAttribute("asked")
  PlanDesk.Asked asked(HttpServletRequest request, HttpServletResponse response, Words words) {
    return new PlanDesk.Asked(request, response, words);
  }

  @PostMapping("/plan/change")
  String change(
      @RequestParam MultiValueMap<String, String> sent,
      @ModelAttribute(name = "asked", binding = false) PlanDesk.Asked asked,
      Model model) {
    Form form = new Form(sent);
    Words words = asked.words();
    return desk.decide(
        "/plan/change",
        form,
        asked,
        model,
        plan -> {
          LineKey key = LineRef.parse(form.text("line"));
          long units = form.whole("quantity");
          ReasonCode reason = reason(form.text("reason"));
          String note = form.text("note");
          Wish wish = new Wish(key, 0, form.seen(), units, reason, note);
          return desk.orDraft(
              plan,
              Wishes.quantities(List.of(wish)),
              words,
              () ->
                  done(
                      words.say("plan.done.changed", title(plan, key), words.count(units)),
                      reviews()
                          .change(plan, form.seen(), key, units, reason, note, parts.actor())));
        });
  }

  @PostMapping("/plan/approve")
  String approve(
      @RequestParam MultiValueMap<String, String> sent,
      @ModelAttribute(name = "asked", binding = false) PlanDesk.Asked asked,
      Model model) {
    Form form = new Form(sent);
    Words words = asked.words();
    return desk.decide(
        "/plan/approve",
        form,
        asked,
        model,
        plan -> {
          Picked picked = Picked.of(reviews(), plan, form, Kind.APPROVE);
          return desk.orDraft(
              plan,
              picked.wishes(Want.APPROVE, null, form),
              words,
              () -> {
                Reviewed done = reviews().approve(plan, form.seen(), picked.keys(), parts.actor());
                return picked.keys().size() == 1 && picked.left() == 0
                    ? new PlanDesk.Done(
                        words.say("plan.done.approved-one", title(plan, picked.keys().get(0))),
                        true)
                    : done(
                        words.say(
                            "plan.done.approved",
                            done.changed().size(),
                            picked.held(),
                            picked.published()),
                        done);
              });
        });
  }

  @PostMapping("/plan/hold")
  String hold(
      @RequestParam MultiValueMap<String, String> sent,
      @ModelAttribute(name = "asked", binding = false) PlanDesk.Asked asked,
      Model model) {
    Form form = new Form(sent);
    Words words = asked.words();
    return desk.decide(
        "/plan/hold",
        form,
        asked,
        model,
        plan -> {
          Picked picked = Picked.of(reviews(), plan, form, Kind.HOLD);
          LocalDate until = day(form.text("until"));
          return desk.orDraft(
              plan,
              picked.wishes(Want.HOLD, until, form),
              words,
              () -> {
                String note = form.text("note");
                Reviewed done =
                    reviews().hold(plan, form.seen(), picked.keys(), until, note, parts.actor());
                return done(
                    until == null
                        ? words.say("plan.done.held", done.changed().size(), picked.published())
                        : words.say(
                            "plan.done.held-until",
                            done.changed().size(),
                            picked.published(),
                            words.day(until)),
                    done);
              });
        });
  }

  @PostMapping("/plan/release")
  String release(
      @RequestParam MultiValueMap<String, String> sent,
      @ModelAttribute(name = "asked", binding = false) PlanDesk.Asked asked,
      Model model) {
    Form form = new Form(sent);
    Words words = asked.words();
    return desk.decide(
        "/plan/release",
        form,
        asked,
        model,
        plan -> {
          Picked picked = Picked.of(reviews(), plan, form, Kind.RELEASE);
          return desk.orDraft(
              plan,
              picked.wishes(Want.RELEASE, null, form),
              words,
              () -> {
                Reviewed done = reviews().release(plan, form.seen(), picked.keys(), parts.actor());
                return done(
                    words.say("plan.done.released", done.changed().size(), picked.published()),
                    done);
              });
        });
  }

  @PostMapping("/plan/approve-supplier")
  String approveSupplier(
      @RequestParam MultiValueMap<String, String> sent,
      @ModelAttribute(name = "asked", binding = false) PlanDesk.Asked asked,
      Model model) {
    Form form = new Form(sent);
    Words words = asked.words();
    return desk.decide(
        "/plan/approve-supplier",
        form,
        asked,
        model,
        plan -> {
          Reviewed done =
              reviews().approveSupplier(plan, form.seen(), form.text("supplier"), parts.actor());
          return new PlanDesk.Done(
              words.say("plan.done.approved-supplier", done.changed().size(), form.text("name")),
              !done.changed().isEmpty());
        });
  }

  @PostMapping("/plan/approve-safe")
  String approveSafe(
      @RequestParam MultiValueMap<String, String> sent,
      @ModelAttribute(name = "asked", binding = false) PlanDesk.Asked asked,
      Model model) {
    Form form = new Form(sent);
    Words words = asked.words();
    return desk.decide(
        "/plan/approve-safe",
        form,
        asked,
        model,
        plan -> {
          Reviewed done = reviews().approveSafe(plan, form.seen(), parts.actor());
          return new PlanDesk.Done(
              words.say("plan.done.approved", done.changed().size(), 0, 0),
              !done.changed().isEmpty());
        });
  }

  @PostMapping("/plan/undo")
  String undo(
      @RequestParam MultiValueMap<String, String> sent,
      @ModelAttribute(name = "asked", binding = false) PlanDesk.Asked asked,
      Model model) {
    Form form = new Form(sent);
    return desk.decide(
        "/plan/undo",
        form,
        asked,
        model,
        plan ->
            new PlanDesk.Done(
                asked
                    .words()
                    .say(
                        "plan.done.undone",
                        reviews().undo(plan, form.seen(), parts.actor()).changed().size()),
                false));
  }

  @PostMapping("/plan/redo")
  String redo(
      @RequestParam MultiValueMap<String, String> sent,
      @ModelAttribute(name = "asked", binding = false) PlanDesk.Asked asked,
      Model model) {
    Form form = new Form(sent);
    return desk.decide(
        "/plan/redo",
        form,
        asked,
        model,
        plan ->
            new PlanDesk.Done(
                asked
                    .words()
                    .say(
                        "plan.done.redone",
                        reviews().redo(plan, form.seen(), parts.actor()).changed().size()),
                true));
  }

  private static PlanDesk.Done done(String text, Reviewed done) {
    return new PlanDesk.Done(text, !done.changed().isEmpty());
  }

  private Reviews reviews() {
    return parts.store().reviews();
  }

  private String title(dev.vesper.data.store.PlanHead plan, LineKey key) {
    return reviews().line(plan, key).map(line -> line.title()).orElse(key.itemId());
  }

  private static ReasonCode reason(String text) {
    return known(text).orElseThrow(() -> new BadAddress("'" + text + "' is no reason"));
  }

  /** The reason of that code. */
  static Optional<ReasonCode> known(String text) {
    return Arrays.stream(ReasonCode.values())
        .filter(code -> code.code().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new BadAddress("'" + text + "' is no day");
    }
  }
}
