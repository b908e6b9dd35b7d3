package dev.vesper.console.access;

import dev.vesper.data.access.Right;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.util.UriComponentsBuilder;

/** What is answered to those who may not: problem details to programs, a page to people. */
public final class Refusal {
  static final String SIGN_IN = "/sign-in";
  private static final String NEEDED = Refusal.class.getName() + ".needed";

  private Refusal() {}

  /** Thrown where somebody has no right. */
  static final class NoRight extends AccessDeniedException {
    private static final long serialVersionUID = 1L;
    private final transient @Nullable Right needed;

    NoRight(@Nullable Right needed) {
      super("no right");
      this.needed = needed;
    }
  }

  /** Remembers which right was missing, for the page that says so. */
  public static void denied(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    if (denied instanceof NoRight no && no.needed != null) {
      request.setAttribute(NEEDED, no.needed);
    }
    response.sendError(HttpStatus.FORBIDDEN.value());
  }

  /** The right whose lack led to this answer; empty where something else did. */
  public static Optional<Right> needed(HttpServletRequest request) {
    return request.getAttribute(NEEDED) instanceof Right right
        ? Optional.of(right)
        : Optional.empty();
  }

  /** Programs are told that they need a key; people are shown the way in, and then back. */
  public static void signIn(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException unknown)
      throws IOException {
    if (Recognised.isInterface(request.getRequestURI())) {
      unknownKey(response);
      return;
    }
    @Nullable String from = request.getHeader("HX-Current-URL");
    boolean part = "true".equals(request.getHeader("HX-Request"));
    String next =
        part && from != null
            ? local(from)
            : Routes.isRead(request.getMethod())
                ? request.getRequestURI()
                    + (request.getQueryString() == null ? "" : "?" + request.getQueryString())
                : "/";
    String to =
        UriComponentsBuilder.fromPath(SIGN_IN)
            .queryParam("next", "{next}")
            .encode()
            .buildAndExpand(next)
            .toUriString();
    if (part) {
      response.setHeader("HX-Redirect", to);
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
    } else {
      response.setHeader(HttpHeaders.LOCATION, to);
      response.setStatus(HttpStatus.SEE_OTHER.value());
    }
  }

  /** No key, or none that holds. */
  static void unknownKey(HttpServletResponse response) throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"vesper\"");
    problem(
        response,
        HttpStatus.UNAUTHORIZED,
        "Send a key that holds as Authorization: Bearer KEY; ./vesper users api-key makes one.");
  }

  /** Asked too often. */
  static void tooOften(HttpServletResponse response, Duration wait) throws IOException {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    problem(
        response,
        HttpStatus.TOO_MANY_REQUESTS,
        "Too many requests; the next is answered in " + seconds + " s.");
  }

  private static void problem(HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    String body =
        "{\"type\":\"about:blank\",\"title\":\""
            + status.getReasonPhrase()
            + "\",\"status\":"
            + status.value()
            + ",\"detail\":\""
            + detail
            + "\"}";
    response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
  }

  /** Path and query of an address: wherever it leads, it stays on this console. */
  static String local(String address) {
    try {
      URI uri = new URI(address);
      String path = uri.getRawPath();
      if (path == null || !path.startsWith("/") || path.startsWith("//") || path.contains("\\")) {
        return "/";
      }
      return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    } catch (URISyntaxException e) {
      return "/";
    }
  }
}
