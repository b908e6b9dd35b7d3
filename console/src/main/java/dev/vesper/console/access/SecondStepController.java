package dev.vesper.console.access;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Words;
import dev.vesper.data.access.SecondStep;
import dev.vesper.data.access.Session;
import dev.vesper.data.access.SignIn;
import dev.vesper.data.access.SignIn.Outcome;
import dev.vesper.data.access.Stage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The second step of signing in: a code, or setting the step up where the role demands it. Whoever
 * asks is known by a session that waits and opens nothing else.
 */
@Controller
class SecondStepController {
  static final String CODE = "/sign-in/second-step";
  static final String SET_UP = "/sign-in/set-up";

  private final SecondStep second;
  private final SignIn signIn;
  private final SecureRandom random = new SecureRandom();

  SecondStepController(ConsoleParts parts, SignIn signIn) {
    this.second = parts.access().secondStep();
    this.signIn = signIn;
  }

  /** Where somebody goes whose first step was right. */
  static String after(Outcome outcome, String next) {
    return "redirect:" + pageAfter(outcome, next);
  }

  static String pageAfter(Outcome outcome, String next) {
    return switch (outcome.stage()) {
      case OPEN -> next;
      case CODE -> withNext(CODE, next);
      case ENROL -> withNext(SET_UP, next);
    };
  }

  private static String withNext(String page, String next) {
    return UriComponentsBuilder.fromPath(page)
        .queryParam("next", "{next}")
        .encode()
        .buildAndExpand(next)
        .toUriString();
  }

  /** The page where a session that waits goes on. */
  static String pageOf(Session waiting, String next) {
    return withNext(waiting.stage() == Stage.CODE ? CODE : SET_UP, next);
  }

  /**
   * The page that asks for a code.
   *
   * @param elsewhere whether the step was set up in another browser meanwhile
   */
  @GetMapping(CODE)
  String codePage(
      @RequestParam(defaultValue = "/") String next,
      @RequestParam(defaultValue = "false") boolean elsewhere,
      HttpServletRequest request,
      Model model) {
    model.addAttribute("next", Refusal.local(next));
    model.addAttribute("elsewhere", elsewhere);
    return waiting(request, Stage.CODE).isPresent()
        ? "access/second-step"
        : "redirect:" + Refusal.SIGN_IN;
  }

  @PostMapping(CODE)
  String code(
      @RequestParam String code,
      @RequestParam(defaultValue = "/") String next,
      Words words,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<Session> waiting = waiting(request, Stage.CODE);
    if (waiting.isEmpty()) {
      return "redirect:" + Refusal.SIGN_IN;
    }
    Outcome outcome = signIn.bySecondStep(waiting.get(), code, SignInController.visitor(request));
    if (outcome.token() == null) {
      SignInController.refuse(outcome, "access.second.refused", words, response, model);
      return codePage(next, false, request, model);
    }
    SessionCookie.set(request, response, outcome.token());
    return "redirect:" + Refusal.local(next);
  }

  @GetMapping(SET_UP)
  String setUpPage(
      @RequestParam(defaultValue = "/") String next, HttpServletRequest request, Model model) {
    model.addAttribute("next", Refusal.local(next));
    Optional<Session> waiting = waiting(request, Stage.ENROL);
    return waiting.isPresent() && propose(second, waiting.get().name(), random, model)
        ? "access/set-up"
        : "redirect:" + setUpElsewhere(request, next);
  }

  /** Where somebody goes for whom nothing is to be set up: the step is, or nothing waits. */
  private String setUpElsewhere(HttpServletRequest request, String next) {
    return waiting(request, Stage.CODE).isPresent()
        ? withNext(CODE, Refusal.local(next)) + "&elsewhere=true"
        : Refusal.SIGN_IN;
  }

  /** The codes are shown once: the page is the answer, no address leads back to it. */
  @PostMapping(SET_UP)
  String setUp(
      @RequestParam String code,
      @RequestParam(defaultValue = "/") String next,
      Words words,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<Session> waiting = waiting(request, Stage.ENROL);
    if (waiting.isEmpty()) {
      return "redirect:" + setUpElsewhere(request, next);
    }
    Outcome outcome = signIn.enrol(waiting.get(), code, SignInController.visitor(request));
    if (outcome.token() == null) {
      SignInController.refuse(outcome, "access.second.refused", words, response, model);
      return setUpPage(next, request, model);
    }
    SessionCookie.set(request, response, outcome.token());
    model.addAttribute("codes", outcome.codes());
    model.addAttribute("next", Refusal.local(next));
    return "access/set-up";
  }

  /** The secret that waits for its first code, as text and as a picture; false when none does. */
  static boolean propose(SecondStep second, String name, SecureRandom random, Model model) {
    Optional<SecondStep.Proposal> proposal = second.propose(name, random);
    proposal.ifPresent(
        one -> {
          model.addAttribute("secret", one.secret().replaceAll("(.{4})(?!$)", "$1 "));
          model.addAttribute("qr", QrPicture.of(one.uri()));
        });
    return proposal.isPresent();
  }

  private Optional<Session> waiting(HttpServletRequest request, Stage stage) {
    return SessionCookie.token(request)
        .flatMap(signIn::waiting)
        .filter(session -> session.stage() == stage);
  }
}
