package dev.vesper.console.recommend;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.RefusedForm;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.data.recommend.ListReads.Overlap;
import dev.vesper.data.recommend.RecommendVersion;
import dev.vesper.data.recommend.ReleaseDesk.Asked;
import dev.vesper.data.recommend.ReleaseDesk.NewTest;
import dev.vesper.data.recommend.VersionTest;
import dev.vesper.domain.recommend.TestArm;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of recommendations: what is live and why, whose list, back, and two at once. */
@Controller
class RecommendController {
  private static final String PAGE = "recommend/recommend";
  private static final int PAST_TESTS = 5;
  private static final double HUNDRED = 100;
  private static final RefusedForm REFUSED =
      new RefusedForm(PAGE, "none", "recommend.refused", "/recommend", "recommend.look-again");

  private final ConsoleParts parts;
  private final RecommendDesk desk;

  RecommendController(ConsoleParts parts, RecommendDesk desk) {
    this.parts = parts;
    this.desk = desk;
  }

  /**
   * The page.
   *
   * @param of whose list is looked up; empty: everybody's
   * @param v of which version; null: what is live, or else the newest
   */
  @GetMapping("/recommend")
  String page(
      @RequestParam(required = false) @Nullable String of,
      @RequestParam(required = false) @Nullable Long v,
      Words words,
      Model model)
      throws SQLException {
    List<RecommendVersion> versions = desk.versions();
    if (versions.isEmpty()) {
      model.addAttribute(
          "none",
          State.typed(
              State.Kind.EMPTY,
              words.say("recommend.none.title"),
              words.say("recommend.none.text"),
              "./vesper night --as-of "
                  + LocalDate.now(parts.clock().withZone(words.zone())).minusDays(1)));
      return PAGE;
    }
    RecommendPage page = new RecommendPage(parts, desk, versions, words);
    model.addAttribute("page", page);
    model.addAttribute("seen", desk.seen());
    model.addAttribute("target", desk.desk().target(parts.shopId()).orElse(null));
    model.addAttribute("lists", new LookUp(parts, desk, words).of(of, v, versions));
    tests(words, model);
    return PAGE;
  }

  private void tests(Words words, Model model) throws SQLException {
    List<VersionTest> all = desk.desk().tests(parts.shopId(), PAST_TESTS);
    TestWords said = new TestWords(words);
    for (VersionTest test : all) {
      if (test.running()) {
        model.addAttribute("test", said.running(desk.state(test)));
      }
    }
    model.addAttribute(
        "past", all.stream().filter(test -> !test.running()).map(said::past).toList());
    model.addAttribute("plan", new TestPlan(desk, words).offered());
  }

  /** How long a test would take, in a sentence. */
  @PostMapping("/recommend/test/answer")
  String answer(
      @RequestParam String share,
      @RequestParam String base,
      @RequestParam String effect,
      Words words,
      Model model)
      throws SQLException {
    try {
      model.addAttribute("story", new TestPlan(desk, words).answer(asked(0, share, base, effect)));
    } catch (IllegalArgumentException e) {
      model.addAttribute("wrong", words.say("recommend.test.wrong"));
    }
    return "recommend/test :: answer";
  }

  @PostMapping("/recommend/test/start")
  String start(
      @RequestParam long seen,
      @RequestParam long version,
      @RequestParam String share,
      @RequestParam String base,
      @RequestParam String effect,
      Words words,
      Model model,
      HttpServletResponse response) {
    return decided(
        words,
        model,
        response,
        () ->
            desk.desk()
                .startTest(parts.shopId(), asked(version, share, base, effect), by(seen, "start")));
  }

  @PostMapping("/recommend/test/end")
  String end(
      @RequestParam long seen,
      @RequestParam String chosen,
      Words words,
      Model model,
      HttpServletResponse response) {
    return decided(
        words,
        model,
        response,
        () -> desk.desk().endTest(parts.shopId(), TestArm.of(chosen), by(seen, "end")));
  }

  /** What a rollback would change, in figures. */
  @GetMapping("/recommend/rollback")
  String preview(Words words, Model model) {
    Optional<RecommendVersion> live = desk.live();
    Optional<Long> target = desk.desk().target(parts.shopId());
    if (live.isEmpty() || target.isEmpty()) {
      model.addAttribute(
          "state",
          State.linked(
              State.Kind.EMPTY,
              words.say("recommend.rollback.none"),
              words.say("recommend.rollback.none.text"),
              "/recommend",
              words.say("recommend.look-again")));
      return "recommend/rollback";
    }
    RecommendVersion before = desk.version(target.get()).orElseThrow();
    Overlap overlap = desk.lists().overlap(parts.shopId(), live.get().version(), before.version());
    model.addAttribute(
        "story",
        words.said(
            "recommend.rollback.said",
            live.get().version(),
            before.version(),
            words.day(before.asOf()),
            before.engine(),
            words.count(overlap.lists()),
            words.percent(overlap.keptShare(), 0)));
    model.addAttribute("target", before.version());
    model.addAttribute("seen", desk.seen());
    return "recommend/rollback";
  }

  @PostMapping("/recommend/rollback")
  String rollBack(@RequestParam long seen, Words words, Model model, HttpServletResponse response) {
    return decided(
        words,
        model,
        response,
        () -> desk.desk().rollBack(parts.shopId(), Optional.empty(), by(seen, "rollback")));
  }

  @PostMapping("/recommend/restore")
  String restore(@RequestParam long seen, Words words, Model model, HttpServletResponse response) {
    return decided(
        words, model, response, () -> desk.desk().restore(parts.shopId(), by(seen, "restore")));
  }

  /** The same click twice is one switch. */
  private Asked by(long seen, String verb) {
    return new Asked(seen, "page-" + verb + "-" + seen, parts.actor());
  }

  private static NewTest asked(long version, String share, String base, String effect) {
    return new NewTest(version, perCent(share), perCent(base), perCent(effect));
  }

  private static double perCent(String text) {
    return Double.parseDouble(text.strip()) / HUNDRED;
  }

  private static String decided(
      Words words, Model model, HttpServletResponse response, Runnable decision) {
    return REFUSED.unless(
        () -> {
          decision.run();
          return "redirect:/recommend?done=1";
        },
        wrong -> words.say("recommend.test.wrong"),
        words,
        model,
        response);
  }
}
