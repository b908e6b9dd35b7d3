package dev.vesper.console.api;

import dev.vesper.data.review.Stale;
import dev.vesper.data.since.FactsChanged;
import dev.vesper.data.store.Refused;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Failures as problem details (RFC 9457): what is wrong, and what to do. */
@RestControllerAdvice(basePackageClasses = Problems.class)
class Problems extends ResponseEntityExceptionHandler {

  @ExceptionHandler(Stale.class)
  ProblemDetail stale(Stale stale) {
    ProblemDetail problem = problem(HttpStatus.PRECONDITION_FAILED, stale.getMessage());
    problem.setProperty("changes", stale.changes());
    return problem;
  }

  @ExceptionHandler(FactsChanged.class)
  ProblemDetail factsChanged(FactsChanged changed) {
    ProblemDetail problem = problem(HttpStatus.CONFLICT, changed.getMessage());
    problem.setProperty("seen", changed.differences().token());
    problem.setProperty("lines", PlanJson.LineChanged.of(changed.differences()));
    return problem;
  }

  @ExceptionHandler(Preconditions.Unmet.class)
  ProblemDetail unmet(Preconditions.Unmet unmet) {
    ProblemDetail problem = problem(unmet.status(), unmet.getMessage());
    if (!unmet.changes().isEmpty()) {
      problem.setProperty("changes", unmet.changes());
    }
    return problem;
  }

  @ExceptionHandler(Refused.class)
  ProblemDetail refused(Refused refused) {
    HttpStatus status =
        switch (refused.rule()) {
          case KEY_USED -> HttpStatus.UNPROCESSABLE_CONTENT;
          case OTHER_RELEASE -> HttpStatus.PRECONDITION_FAILED;
          case SECOND_APPROVES, SECOND_PUBLISHES, ABOVE_LIMIT -> HttpStatus.FORBIDDEN;
          default -> HttpStatus.CONFLICT;
        };
    return problem(status, refused.getMessage());
  }

  @ExceptionHandler(NoSuchElementException.class)
  ProblemDetail notThere(NoSuchElementException absent) {
    return problem(HttpStatus.NOT_FOUND, absent.getMessage());
  }

  @ExceptionHandler(IllegalArgumentException.class)
  ProblemDetail notUnderstood(IllegalArgumentException wrong) {
    return problem(HttpStatus.BAD_REQUEST, wrong.getMessage());
  }

  private static ProblemDetail problem(HttpStatus status, @Nullable String detail) {
    return ProblemDetail.forStatusAndDetail(status, detail == null ? "" : detail);
  }
}
