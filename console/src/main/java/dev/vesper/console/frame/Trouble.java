package dev.vesper.console.frame;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
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

  @RequestMapping("/error")
  Object trouble(
      HttpServletRequest request, HttpServletResponse response, Words words, Model model) {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : SERVER_ERROR;
    if (status == SERVER_ERROR && isOutage(request)) {
      status = HttpStatus.SERVICE_UNAVAILABLE.value();
    }
    String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    String key =
        switch (status) {
          case 400, 403, 404, 503 -> "frame.trouble." + status;
          default -> status < SERVER_ERROR ? "frame.trouble.400" : "frame.trouble.500";
        };
    if (path.startsWith(Guard.API)) {
      ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.valueOf(status));
      problem.setDetail(words.say(key + ".text"));
      return ResponseEntity.status(status).body(problem);
    }
    response.setStatus(status);
    model.addAttribute("title", words.say(key + ".title"));
    model.addAttribute("state", state(status, key, words));
    return "error";
  }

  private static State state(int status, String key, Words words) {
    String title = words.say(key + ".title");
    String text = words.say(key + ".text");
    if (status == HttpStatus.SERVICE_UNAVAILABLE.value()) {
      return State.typed(State.Kind.FAILED, title, text, "./vesper doctor");
    }
    State.Kind kind =
        status == HttpStatus.FORBIDDEN.value() ? State.Kind.NO_RIGHT : State.Kind.FAILED;
    return State.linked(kind, title, text, "/", words.say("frame.trouble.home"));
  }

  /** Whether the database is what does not answer. */
  private static boolean isOutage(HttpServletRequest request) {
    Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    for (Throwable cause = failure instanceof Throwable t ? t : null;
        cause != null;
        cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = String.valueOf(sql.getSQLState());
        // Connection exceptions; the server is told to stop; too many connections.
        return cause instanceof SQLTransientConnectionException
            || Stream.of("08", "57P", "53").anyMatch(state::startsWith);
      }
    }
    return false;
  }
}
