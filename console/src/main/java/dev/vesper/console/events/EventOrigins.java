package dev.vesper.console.events;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.collect.EventDoor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Which pages may send events from a browser (CORS): those that the shop has named. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class EventOrigins extends OncePerRequestFilter {
  private static final String HOUR = "3600";
  private final EventDoor door;

  EventOrigins(EventDoor door) {
    this.door = door;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().equals("/events") || request.getHeader("Origin") == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    @Nullable String origin = request.getHeader("Origin");
    response.addHeader("Vary", "Origin");
    if (origin == null || !isNamed(origin)) {
      refuse(response);
      return;
    }
    response.setHeader("Access-Control-Allow-Origin", origin);
    response.setHeader("Access-Control-Expose-Headers", "Retry-After");
    if (request.getMethod().equals("OPTIONS")) {
      response.setHeader("Access-Control-Allow-Methods", "POST");
      response.setHeader(
          "Access-Control-Allow-Headers", "authorization, x-vesper-key, content-type");
      response.setHeader("Access-Control-Max-Age", HOUR);
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    chain.doFilter(request, response);
  }

  private boolean isNamed(String origin) {
    try {
      return door.rules().origins().contains(origin);
    } catch (Unavailable e) {
      return false;
    }
  }

  private static void refuse(HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    response.setContentType("application/problem+json");
    response
        .getOutputStream()
        .write(
            ("{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,\"detail\":\"pages of"
                    + " this origin may not send events: name it in the setting event_origins\"}")
                .getBytes(StandardCharsets.UTF_8));
  }
}
