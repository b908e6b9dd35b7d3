package dev.vesper.console.plan;

import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Answers an address that cannot be understood with a page that says so. */
@ControllerAdvice(basePackageClasses = BadAddress.class)
class BadAddresses {
  @ExceptionHandler(BadAddress.class)
  String notUnderstood(BadAddress bad, HttpServletResponse response, Words words, Model model) {
    response.setStatus(HttpStatus.BAD_REQUEST.value());
    model.addAttribute("title", words.say("frame.trouble.400.title"));
    model.addAttribute(
        "state",
        State.linked(
            State.Kind.FAILED,
            words.say("frame.trouble.400.title"),
            String.valueOf(bad.getMessage()),
            PlanAddress.PATH,
            words.say("plan.to-newest")));
    return "error";
  }
}
