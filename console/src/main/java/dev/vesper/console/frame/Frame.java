package dev.vesper.console.frame;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.access.Person;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/**
 * Gives every page what its layout needs: words, theme, and the same page in the other language.
 */
@Component
class Frame implements HandlerInterceptor {
  /** Carries {@link Standing#mark()} of a page. */
  static final String MARK = "Vesper-Mark";

  private static final Logger LOG = LoggerFactory.getLogger(Frame.class);
  private static final String WORDS = Frame.class.getName() + ".words";

  private final ConsoleParts parts;
  private final MessageSource messages;
  private final Standing standing;
  private final PageAddress pages;

  Frame(ConsoleParts parts, MessageSource messages, Standing standing, PageAddress pages) {
    this.parts = parts;
    this.pages = pages;
    this.messages = messages;
    this.standing = standing;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Language.keep(request, response);
    return true;
  }

  /** The words of a request, made once. */
  Words words(HttpServletRequest request) {
    if (request.getAttribute(WORDS) instanceof Words made) {
      return made;
    }
    SortedMap<String, String> settings =
        isTrouble(request) ? settingsIfAny() : parts.store().settings().all(parts.shopId());
    String currency = settings.getOrDefault("currency", "");
    Words made =
        new Words(
            RequestContextUtils.getLocale(request),
            ZoneId.of(settings.getOrDefault("zone", "UTC")),
            Currency.getInstance(currency.isEmpty() ? "XXX" : currency),
            messages);
    request.setAttribute(WORDS, made);
    return made;
  }

  private static boolean isTrouble(HttpServletRequest request) {
    return request.getDispatcherType() == DispatcherType.ERROR;
  }

  /** A page about a store that does not answer is written without the store. */
  private SortedMap<String, String> settingsIfAny() {
    try {
      return parts.store().settings().all(parts.shopId());
    } catch (RuntimeException e) {
      LOG.debug("a page of trouble is written without the shop's settings", e);
      return new TreeMap<>();
    }
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView page) {
    @Nullable String view = page == null ? null : page.getViewName();
    if (page == null || view == null || view.startsWith("redirect:")) {
      return;
    }
    Locale locale = RequestContextUtils.getLocale(request);
    boolean chinese = locale.getLanguage().equals("zh");
    page.addObject("w", words(request));
    page.addObject("lang", chinese ? "zh-CN" : "en");
    UriComponentsBuilder address = pages.address(request);
    page.addObject("thisAddress", address.build().toUriString());
    page.addObject("inEnglish", in(address, "en"));
    page.addObject("inChinese", in(address, "zh"));
    page.addObject("theme", theme(request));
    page.addObject("open", parts.entrance().isOpen());
    Optional<Person> person = Person.ifAny();
    person.ifPresent(asker -> page.addObject("person", asker));
    if (person.isPresent() && !isTrouble(request)) {
      String mark = standing.mark();
      page.addObject("mark", mark);
      response.setHeader(MARK, mark);
    }
  }

  /** The same URL in another language. */
  private static String in(UriComponentsBuilder address, String language) {
    return address.replaceQueryParam(Language.PARAMETER, language).build().toUriString();
  }

  private static String theme(HttpServletRequest request) {
    @Nullable Cookie kept = WebUtils.getCookie(request, "vesper_theme");
    return kept != null && (kept.getValue().equals("light") || kept.getValue().equals("dark"))
        ? kept.getValue()
        : "system";
  }
}
