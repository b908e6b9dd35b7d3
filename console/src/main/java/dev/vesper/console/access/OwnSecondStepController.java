package dev.vesper.console.access;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Words;
import dev.vesper.data.access.SecondStep;
import dev.vesper.data.access.Session;
import dev.vesper.data.access.SignIn;
import dev.vesper.data.access.SignIn.Deed;
import dev.vesper.data.access.SignIn.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of one's own second step: setting it up, recovery codes, doing without. */
@Controller
class OwnSecondStepController {
  private static final String ADDRESS = "/account/second-step";

  private final SecondStep second;
  private final SignIn signIn;
  private final SecureRandom random = new SecureRandom();

  OwnSecondStepController(ConsoleParts parts, SignIn signIn) {
    this.second = parts.access().secondStep();
    this.signIn = signIn;
  }

  @GetMapping(ADDRESS)
  String page(Model model) {
    Session session = Person.present().session();
    if (session == null) {
      // Where nobody signs in there is no second step.
      return "redirect:/account";
    }
    SecondStep.Standing standing = second.of(session.name(), session.role());
    if (!standing.enrolled()
        && !SecondStepController.propose(second, session.name(), random, model)) {
      standing = second.of(session.name(), session.role());
    }
    model.addAttribute("standing", standing);
    return "access/own-second-step";
  }

  @PostMapping(ADDRESS + "/set-up")
  String setUp(
      @RequestParam String code,
      Words words,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return done(Deed.SET_UP, code, words, request, response, model);
  }

  @PostMapping(ADDRESS + "/codes")
  String codes(
      @RequestParam String code,
      Words words,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return done(Deed.MAKE_CODES, code, words, request, response, model);
  }

  @PostMapping(ADDRESS + "/remove")
  String remove(
      @RequestParam String code,
      Words words,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return done(Deed.REMOVE, code, words, request, response, model);
  }

  /** New codes are shown once: the page is the answer, no address leads back to it. */
  private String done(
      Deed deed,
      String code,
      Words words,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    @Nullable Session session = Person.present().session();
    if (session != null) {
      Outcome outcome = signIn.ofOneself(session, deed, code, SignInController.visitor(request));
      if (outcome.name().isEmpty()) {
        SignInController.refuse(outcome, "access.second.refused", words, response, model);
      } else if (!outcome.codes().isEmpty()) {
        model.addAttribute("codes", outcome.codes());
      }
    }
    return page(model);
  }
}
