package dev.vesper.console.frame;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
    String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    String key =
        switch (status) {
          case 400, 403, 404 -> "frame.trouble." + status;
          default -> status < SERVER_ERROR ? "frame.trouble.400" : "frame.trouble.500";
        };
    if (path.startsWith(Guard.API)) {
      ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.valueOf(status));
      problem.setDetail(words.say(key + ".text"));
      return ResponseEntity.status(status).body(problem);
    }
    response.setStatus(status);
    model.addAttribute("title", words.say(key + ".title"));
    model.addAttribute(
        "state",
        State.linked(
            State.Kind.FAILED,
            words.say(key + ".title"),
            words.say(key + ".text"),
            "/",
            words.say("frame.trouble.home")));
    return "error";
  }
}
