package dev.vesper.console.access;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.IdentityProvider;
import dev.vesper.console.frame.Words;
import dev.vesper.data.access.AccessDesk;
import dev.vesper.data.access.Session;
import dev.vesper.data.access.SignIn;
import dev.vesper.data.access.SignIn.Outcome;
import dev.vesper.data.access.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way in and out: by password, and by the one-time code that sets one. */
@Controller
class SignInController {
  private static final String PASSWORD = "access/sign-in";
  private static final String CODE = "access/code";

  private static final Set<String> REFUSALS = Set.of("failed", "no-role", "name-taken", "disabled");

  private final AccessDesk desk;
  private final SignIn signIn;
  private final String provider;

  SignInController(ConsoleParts parts, SignIn signIn) {
    @Nullable IdentityProvider named = parts.provider();
    this.provider = named == null ? "" : named.title();
    this.desk = parts.access();
    this.signIn = signIn;
  }

  @GetMapping("/sign-in")
  String page(
      @RequestParam(required = false, name = "next") @Nullable String wanted,
      @RequestParam(defaultValue = "", name = "provider") String refused,
      Words words,
      HttpServletRequest request,
      Model model) {
    String next = wanted == null ? "/" : wanted;
    if (Person.ifAny().isPresent()) {
      return "redirect:" + Refusal.local(next);
    }
    // Whoever was on the way to a page goes on with the step that waits; others may begin anew.
    Optional<Session> waiting =
        wanted == null ? Optional.empty() : SessionCookie.token(request).flatMap(signIn::waiting);
    if (waiting.isPresent()) {
      return "redirect:" + SecondStepController.pageOf(waiting.get(), Refusal.local(next));
    }
    model.addAttribute("next", Refusal.local(next));
    model.addAttribute("first", !desk.accounts().hasAdmin());
    model.addAttribute("provider", provider);
    if (REFUSALS.contains(refused)) {
      model.addAttribute("wrong", words.say("access.provider." + refused, provider));
    }
    return PASSWORD;
  }

  @PostMapping("/sign-in")
  String signIn(
      @RequestParam String name,
      @RequestParam String password,
      @RequestParam(defaultValue = "/") String next,
      Words words,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Outcome outcome = signIn.byPassword(name, password, visitor(request));
    if (outcome.token() != null) {
      SessionCookie.set(request, response, outcome.token());
      return SecondStepController.after(outcome, Refusal.local(next));
    }
    model.addAttribute("next", Refusal.local(next));
    model.addAttribute("provider", provider);
    refuse(outcome, "access.refused", words, response, model);
    return PASSWORD;
  }

  @GetMapping("/sign-in/code")
  String codePage() {
    return Person.ifAny().isPresent() ? "redirect:/" : CODE;
  }

  @PostMapping("/sign-in/code")
  String byCode(
      @RequestParam String name,
      @RequestParam String code,
      @RequestParam String password,
      Words words,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    model.addAttribute("name", name);
    @Nullable String complaint = SignIn.complaint(name.strip(), password).orElse(null);
    if (complaint != null) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("wrong", words.say("access.password." + complaint));
      return CODE;
    }
    Outcome outcome = signIn.byCode(name.strip(), code, password, visitor(request));
    if (outcome.token() != null) {
      SessionCookie.set(request, response, outcome.token());
      return SecondStepController.after(outcome, "/");
    }
    refuse(outcome, "access.code-refused", words, response, model);
    return CODE;
  }

  @PostMapping("/sign-out")
  String signOut(HttpServletRequest request, HttpServletResponse response) {
    @Nullable Session session = Person.present().session();
    if (session != null) {
      signIn.signOut(session);
    }
    SessionCookie.clear(request, response);
    return "redirect:/sign-in";
  }

  static Visitor visitor(HttpServletRequest request) {
    @Nullable String agent = request.getHeader(HttpHeaders.USER_AGENT);
    return new Visitor(request.getRemoteAddr(), agent == null ? "" : agent);
  }

  /** One sentence for every cause: a name that is none is not told from a wrong password. */
  static void refuse(
      Outcome outcome, String key, Words words, HttpServletResponse response, Model model) {
    if (outcome.pause().isZero()) {
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
      model.addAttribute("wrong", words.say(key));
      return;
    }
    long seconds = outcome.pause().plusMillis(999).toSeconds();
    response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    model.addAttribute(
        "wrong", words.say("access.wait", words.took(outcome.pause().plusMillis(999))));
  }
}
