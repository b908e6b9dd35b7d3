package dev.vesper.console.access;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Words;
import dev.vesper.data.access.AccessDesk;
import dev.vesper.data.access.Right;
import dev.vesper.data.access.Session;
import dev.vesper.data.access.SignIn;
import dev.vesper.data.access.SignIn.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of one's own account: what one may do, where one is signed in, the password. */
@Controller
class AccountController {
  private final AccessDesk desk;
  private final SignIn signIn;

  AccountController(ConsoleParts parts, SignIn signIn) {
    this.desk = parts.access();
    this.signIn = signIn;
  }

  /** A session of the list. */
  public record SessionRow(
      long number, String agent, String address, String begun, String seen, boolean here) {}

  /** A right of the list. */
  public record RightRow(String text, boolean held) {}

  @GetMapping("/account")
  String page(Words words, Model model) {
    Person person = Person.present();
    @Nullable Session here = person.session();
    model.addAttribute(
        "rights",
        Arrays.stream(Right.values())
            .map(r -> new RightRow(words.say("access.right." + r.code()), person.may(r)))
            .toList());
    List<SessionRow> sessions =
        here == null
            ? List.of()
            : desk.sessions().of(person.name()).stream()
                .map(session -> row(session, here, words))
                .toList();
    model.addAttribute("sessions", sessions);
    model.addAttribute("open", here == null);
    if (here != null) {
      model.addAttribute("standing", desk.secondStep().of(here.name(), here.role()));
    }
    return "access/account";
  }

  private static SessionRow row(Session session, Session here, Words words) {
    return new SessionRow(
        session.number(),
        session.agent().isBlank() ? words.say("access.agent-unknown") : session.agent(),
        session.address(),
        words.dayTime(session.begunAt()),
        words.dayTime(session.seenAt()),
        session.number() == here.number());
  }

  /** Ends one of one's own sessions, here or elsewhere. */
  @PostMapping("/account/sessions/{number}/end")
  String end(@PathVariable long number) {
    desk.sessions().end(Person.present().name(), number);
    return "redirect:/account";
  }

  @PostMapping("/account/password")
  String password(
      @RequestParam String password,
      @RequestParam String next,
      Words words,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    @Nullable Session session = Person.present().session();
    if (session == null) {
      // Where nobody signs in there is no password.
      return "redirect:/account";
    }
    @Nullable String complaint = SignIn.complaint(session.name(), next).orElse(null);
    if (complaint != null) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("wrong", words.say("access.password." + complaint));
      return page(words, model);
    }
    Outcome outcome = signIn.change(session, password, next, SignInController.visitor(request));
    if (outcome.token() == null) {
      SignInController.refuse(outcome, "access.refused", words, response, model);
      return page(words, model);
    }
    SessionCookie.set(request, response, outcome.token());
    return "redirect:/account?changed";
  }
}
