package dev.vesper.console.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * The cookie that holds a session's token. Over TLS its name binds it to this host and to TLS (RFC
 * 6265bis, 4.1.3.2); on this machine's loopback there is no TLS, and so no such name.
 */
final class SessionCookie {
  static final String OVER_TLS = "__Host-vesper";
  static final String ON_LOOPBACK = "vesper";

  // As CookieCsrfTokenRepository names it.
  private static final String TOKEN_OF_PAGES = "XSRF-TOKEN";

  private SessionCookie() {}

  static Optional<String> token(HttpServletRequest request) {
    @Nullable Cookie sent = WebUtils.getCookie(request, name(request));
    return Optional.ofNullable(sent).map(Cookie::getValue).filter(value -> !value.isBlank());
  }

  /** Pages that were open before the session began get no further: their token ends too. */
  static void set(HttpServletRequest request, HttpServletResponse response, String token) {
    add(request, response, ResponseCookie.from(name(request), token));
    end(request, response, TOKEN_OF_PAGES);
  }

  /** What the browser kept of pages goes as well. */
  static void clear(HttpServletRequest request, HttpServletResponse response) {
    end(request, response, name(request));
    end(request, response, TOKEN_OF_PAGES);
    response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
  }

  private static void end(HttpServletRequest request, HttpServletResponse response, String name) {
    add(request, response, ResponseCookie.from(name, "").maxAge(Duration.ZERO));
  }

  private static void add(
      HttpServletRequest request,
      HttpServletResponse response,
      ResponseCookie.ResponseCookieBuilder cookie) {
    String text =
        cookie
            .path("/")
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .build()
            .toString();
    response.addHeader(HttpHeaders.SET_COOKIE, text);
  }

  private static String name(HttpServletRequest request) {
    return request.isSecure() ? OVER_TLS : ON_LOOPBACK;
  }

  /** The name of the cookie that marks a browser on its way to the identity provider. */
  static String ofProvider(HttpServletRequest request) {
    return name(request) + "-provider";
  }
}
