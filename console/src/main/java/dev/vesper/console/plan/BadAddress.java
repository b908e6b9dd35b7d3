package dev.vesper.console.plan;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** An address or a form that says what no page of ours would have said. */
final class BadAddress extends ResponseStatusException {
  private static final long serialVersionUID = 1L;

  BadAddress(String message) {
    super(HttpStatus.BAD_REQUEST, message);
  }
}
