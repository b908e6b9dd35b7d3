package dev.vesper.console.frame;

import dev.vesper.console.ConsoleParts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers only requests that name a loopback host, or the public one where there is one and TLS
 * ended at the trusted proxy. A page of somebody else's that lets its own name point here (DNS
 * rebinding) sends that name and is turned away; so is a write whose origin is another page.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class LoopbackFilter extends OncePerRequestFilter {
  private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Set<String> HERE = Set.of("127.", "0:0:0:0:0:0:0:1", "::1");
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
  private static final int MISDIRECTED = 421;

  private final ConsoleParts parts;

  LoopbackFilter(ConsoleParts parts) {
    this.parts = parts;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    @Nullable String host = request.getHeader("Host");
    if (host == null || !isOurs(host, request)) {
      refuse(
          response,
          MISDIRECTED,
          "This console answers to 127.0.0.1 and localhost only, on the machine where it runs, and"
              + " to its public URL over TLS where it has one. From elsewhere, forward its port over"
              + " a secure shell, or see docs/how-to/sign-in.md.\n"
              + "此控制台只回应它所在机器上的 127.0.0.1 和 localhost，以及（若已设置）经 TLS 访问的公开网址。"
              + "从别处访问时，请通过 SSH 转发端口，或参阅 docs/how-to/sign-in.md。\n");
    } else if (!READS.contains(request.getMethod())
        && !request.getRequestURI().equals(Guard.EVENTS)
        && isForeign(request.getHeader("Origin"), host)) {
      refuse(
          response,
          HttpServletResponse.SC_FORBIDDEN,
          "A write must come from the console itself.\n只接受由控制台本身发出的更改。\n");
    } else {
      chain.doFilter(request, response);
    }
  }

  private boolean isOurs(String host, HttpServletRequest request) {
    boolean isPublic =
        request.isSecure()
            && parts.entrance().publicHost().filter(host::equalsIgnoreCase).isPresent();
    // Whoever came in by another interface only says that he is here.
    boolean isHere = HERE.stream().anyMatch(request.getLocalAddr()::startsWith);
    return isPublic || (!request.isSecure() && isHere && isLoopback(host, request.getLocalPort()));
  }

  /** Whether the header names this machine, and this port. */
  static boolean isLoopback(String host, int port) {
    String name = host.toLowerCase(Locale.ROOT);
    int colon = name.lastIndexOf(':');
    boolean hasPort = colon > name.lastIndexOf(']');
    String bare = hasPort ? name.substring(0, colon) : name;
    String number = hasPort ? name.substring(colon + 1) : "80";
    return HOSTS.contains(bare) && number.equals(Integer.toString(port));
  }

  private static boolean isForeign(@Nullable String origin, String host) {
    if (origin == null) {
      return false;
    }
    try {
      return !host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  private static void refuse(HttpServletResponse response, int status, String why)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/plain;charset=UTF-8");
    response.getOutputStream().write(why.getBytes(StandardCharsets.UTF_8));
  }
}
