package dev.vesper.console.frame;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** The page's language: the URL says it, else what was said last, else what the browser prefers. */
final class Language implements LocaleResolver {
  /** British dates and numbers. */
  static final Locale ENGLISH = Locale.UK;

  static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

  /** The URL's parameter. */
  static final String PARAMETER = "lang";

  private static final String COOKIE = "vesper_lang";
  private static final Duration KEPT = Duration.ofDays(365);

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    @Nullable Locale said = of(request.getParameter(PARAMETER));
    if (said != null) {
      return said;
    }
    @Nullable Cookie kept = WebUtils.getCookie(request, COOKIE);
    @Nullable Locale before = kept == null ? null : of(kept.getValue());
    if (before != null) {
      return before;
    }
    return request.getLocale().getLanguage().equals("zh") ? CHINESE : ENGLISH;
  }

  /** The language of that code; null when it is none of ours. */
  static @Nullable Locale of(@Nullable String code) {
    if (code == null) {
      return null;
    }
    return switch (code) {
      case "en" -> ENGLISH;
      case "zh", "zh-CN" -> CHINESE;
      default -> null;
    };
  }

  /** Remembers what the URL said. */
  static void keep(HttpServletRequest request, HttpServletResponse response) {
    @Nullable Locale said = of(request.getParameter(PARAMETER));
    if (said != null) {
      response.addHeader(
          HttpHeaders.SET_COOKIE,
          ResponseCookie.from(COOKIE, said.getLanguage())
              .path("/")
              .sameSite("Lax")
              .httpOnly(true)
              .maxAge(KEPT)
              .build()
              .toString());
    }
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("the language is set by the URL");
  }
}
