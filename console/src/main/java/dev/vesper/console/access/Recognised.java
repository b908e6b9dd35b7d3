package dev.vesper.console.access;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.access.AccessDesk;
import dev.vesper.data.access.ApiKeys;
import dev.vesper.data.access.Session;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.GenericFilterBean;

/**
 * Finds out who asks, once per request: by a key where one is shown, else by the session's cookie,
 * else, on a console that is open, by nothing.
 */
public final class Recognised extends GenericFilterBean {
  private static final String KNOWN = Recognised.class.getName() + ".known";
  private static final String BEARER = "Bearer ";

  // An open page asks these by itself: a session that nobody uses must end all the same.
  private static final Set<String> BY_ITSELF = Set.of("/mark", "/tonight/news");

  private final ConsoleParts parts;
  private final AccessDesk desk;
  private final RateLimits limits;

  public Recognised(ConsoleParts parts) {
    this.parts = parts;
    this.desk = parts.access();
    this.limits = new RateLimits(parts.clock());
  }

  /** Whether a request shows a key: no page can make a browser do so, and no cookie counts then. */
  public static boolean showsKey(HttpServletRequest request) {
    @Nullable String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
    return shown != null && shown.startsWith(BEARER) && isInterface(request);
  }

  @Override
  public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) asked;
    HttpServletResponse response = (HttpServletResponse) answer;
    if (request.getAttribute(KNOWN) instanceof Person known) {
      let(known);
    } else if (request.getDispatcherType() == DispatcherType.REQUEST && !isAsset(request)) {
      if (parts.entrance().openTo() != null) {
        found(request, Person.here(parts.entrance().openTo()));
      } else if (showsKey(request)) {
        if (!byKey(request, response)) {
          return;
        }
      } else {
        bySession(request).map(Person::of).ifPresent(person -> found(request, person));
      }
    }
    chain.doFilter(request, response);
  }

  private Optional<Session> bySession(HttpServletRequest request) {
    // So does the page Tonight, which fetches itself anew when there is news.
    boolean byItself =
        BY_ITSELF.contains(request.getRequestURI())
            || (request.getRequestURI().equals("/")
                && "now".equals(request.getHeader("HX-Target")));
    boolean used = !byItself;
    return SessionCookie.token(request).flatMap(token -> desk.sessions().find(token, used));
  }

  /** Whether the request goes on; otherwise it is answered. */
  private boolean byKey(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String text = request.getHeader(HttpHeaders.AUTHORIZATION).substring(BEARER.length()).strip();
    // Before the store is asked: who shows keys that are none costs it nothing beyond the limit.
    Duration wait = limits.take(text, request.getRemoteAddr());
    if (!wait.isZero()) {
      Refusal.tooOften(response, wait);
      return false;
    }
    Optional<ApiKeys.Listed> key = desk.apiKeys().find(text);
    if (key.isEmpty()) {
      limits.holdsNot(text);
      Refusal.unknownKey(response);
      return false;
    }
    limits.holds(text, request.getRemoteAddr());
    found(request, Person.of(key.get()));
    return true;
  }

  private static void found(HttpServletRequest request, Person person) {
    request.setAttribute(KNOWN, person);
    let(person);
  }

  private static void let(Person person) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(person, "", List.of()));
    SecurityContextHolder.setContext(context);
  }

  private static boolean isInterface(HttpServletRequest request) {
    return isInterface(request.getRequestURI());
  }

  /** Whether programs are answered there, not pages. */
  public static boolean isInterface(String path) {
    return path.startsWith("/api/") || path.startsWith("/storefront/");
  }

  private static boolean isAsset(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/assets/") || path.startsWith("/webjars/");
  }
}
