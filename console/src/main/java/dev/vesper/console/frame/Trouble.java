package dev.vesper.console.frame;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.access.Person;
import dev.vesper.console.access.Recognised;
import dev.vesper.console.access.Refusal;
import dev.vesper.data.access.Right;
import dev.vesper.data.store.DatabaseAway;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** What people, and programs, are told when a request ends badly outside of any page. */
@Controller
class Trouble implements ErrorController {
  private static final int SERVER_ERROR = 500;

  // A sign that no text of the store can have, such as NUL, came with the request.
  private static final String NO_TEXT = "22021";

  private final ConsoleParts parts;

  Trouble(ConsoleParts parts) {
    this.parts = parts;
  }

  @RequestMapping("/error")
  Object trouble(
      HttpServletRequest request, HttpServletResponse response, Words words, Model model) {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : SERVER_ERROR;
    if (status == SERVER_ERROR) {
      status = statusOf(request);
    }
    String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    String key =
        switch (status) {
          case 400, 403, 404, 503 -> "frame.trouble." + status;
          default -> status < SERVER_ERROR ? "frame.trouble.400" : "frame.trouble.500";
        };
    String text = text(request, status, key, words);
    if (Recognised.isInterface(path)) {
      ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.valueOf(status));
      problem.setDetail(text);
      return ResponseEntity.status(status).body(problem);
    }
    response.setStatus(status);
    model.addAttribute("title", words.say(key + ".title"));
    model.addAttribute("state", state(status, key, text, words));
    return "error";
  }

  /** Why; where a right is missing, which, and who has it. */
  private String text(HttpServletRequest request, int status, String key, Words words) {
    Optional<Right> needed = Refusal.needed(request);
    if (needed.isPresent()) {
      String role = Person.ifAny().map(Person::role).map(r -> r.code()).orElse("program");
      return words.say(
          "access.may-not",
          words.say("access.role." + role),
          words.say("access.right." + needed.get().code()));
    }
    boolean signedIn = status == HttpStatus.FORBIDDEN.value() && !parts.entrance().isOpen();
    return words.say(key + (signedIn ? ".text-signed-in" : ".text"));
  }

  private static State state(int status, String key, String text, Words words) {
    String title = words.say(key + ".title");
    if (status == HttpStatus.SERVICE_UNAVAILABLE.value()) {
      return State.typed(State.Kind.FAILED, title, text, "./vesper doctor");
    }
    State.Kind kind =
        status == HttpStatus.FORBIDDEN.value() ? State.Kind.NO_RIGHT : State.Kind.FAILED;
    return State.linked(kind, title, text, "/", words.say("frame.trouble.home"));
  }

  /** What the database has to do with it. */
  private static int statusOf(HttpServletRequest request) {
    Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    @Nullable Throwable thrown = failure instanceof Throwable t ? t : null;
    if (DatabaseAway.behind(thrown).isPresent()) {
      return HttpStatus.SERVICE_UNAVAILABLE.value();
    }
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && NO_TEXT.equals(sql.getSQLState())) {
        return HttpStatus.BAD_REQUEST.value();
      }
    }
    return SERVER_ERROR;
  }
}
