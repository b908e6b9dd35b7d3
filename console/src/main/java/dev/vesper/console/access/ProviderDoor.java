package dev.vesper.console.access;

import dev.vesper.console.IdentityProvider;
import dev.vesper.data.access.ProviderSignIn;
import dev.vesper.data.access.SignIn.Outcome;
import dev.vesper.data.store.Refused;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.util.WebUtils;

/** What becomes of somebody whom the identity provider has named: a session of ours, or not. */
public final class ProviderDoor {

  private final IdentityProvider provider;
  private final ProviderSignIn signIn;

  public ProviderDoor(IdentityProvider provider, ProviderSignIn signIn) {
    this.provider = provider;
    this.signIn = signIn;
  }

  /** Begins a session for whom the provider's token names, or says why not. */
  public void letIn(
      HttpServletRequest request, HttpServletResponse response, OidcUser user, String next)
      throws IOException {
    ProviderSignIn.Result result;
    try {
      result =
          signIn.signIn(
              provider.issuer().toString(),
              // A token without a subject was refused before.
              Objects.requireNonNull(user.getSubject()),
              text(user.getClaims(), provider.nameClaim()).findFirst().orElse(""),
              provider.role(text(user.getClaims(), provider.rolesClaim()).toList()),
              SignInController.visitor(request));
    } catch (Refused e) {
      // Such as two first answers at once: the second attempt finds the account.
      refuse(response, "failed");
      return;
    }
    if (result.refusal().isPresent()) {
      refuse(response, result.refusal().get().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      return;
    }
    Outcome outcome = result.outcome();
    SessionCookie.set(request, response, String.valueOf(outcome.token()));
    response.sendRedirect(SecondStepController.pageAfter(outcome, next));
  }

  /** Back to the way in, which says why. */
  public static void refuse(HttpServletResponse response, String why) throws IOException {
    response.sendRedirect("/sign-in?provider=" + why);
  }

  /** The texts of a claim; dots lead into claims within claims. */
  private static Stream<String> text(Map<String, Object> claims, String path) {
    @Nullable Object found = claims.get(path);
    if (found == null) {
      Object at = claims;
      for (String name : path.split("\\.")) {
        at = at instanceof Map<?, ?> inner ? inner.get(name) : null;
      }
      found = at;
    }
    return found instanceof List<?> several
        ? several.stream().map(String::valueOf)
        : Stream.ofNullable(found).map(String::valueOf);
  }

  /** Where somebody wants to go afterwards; it stays on this console. */
  public static String next(HttpServletRequest request) {
    @Nullable String wanted = request.getParameter("next");
    return wanted == null ? "/" : Refusal.local(wanted);
  }

  /** Marks the browser that asks: an answer counts in no other. */
  public static void remember(
      HttpServletRequest request, HttpServletResponse response, String browser) {
    add(response, cookie(request, browser).maxAge(ProviderSignIn.WAITING));
  }

  /** The mark of a browser. */
  public static Optional<String> remembered(HttpServletRequest request) {
    return Optional.ofNullable(WebUtils.getCookie(request, SessionCookie.ofProvider(request)))
        .map(Cookie::getValue);
  }

  /** Takes the mark away. */
  public static void forget(HttpServletRequest request, HttpServletResponse response) {
    add(response, cookie(request, "").maxAge(0));
  }

  // Lax: the provider's answer is a page that is opened from another site.
  private static ResponseCookie.ResponseCookieBuilder cookie(
      HttpServletRequest request, String value) {
    return ResponseCookie.from(SessionCookie.ofProvider(request), value)
        .path("/")
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Lax");
  }

  private static void add(
      HttpServletResponse response, ResponseCookie.ResponseCookieBuilder cookie) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
  }
}
