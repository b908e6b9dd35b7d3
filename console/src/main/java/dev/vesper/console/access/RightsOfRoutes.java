package dev.vesper.console.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Asks for the right of a route when its handler is known, by the very pattern that chose the
 * handler: no address is read in two ways.
 */
@Configuration(proxyBeanMethods = false)
class RightsOfRoutes implements WebMvcConfigurer, HandlerInterceptor {
  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod)
        || request.getDispatcherType() == DispatcherType.ERROR) {
      return true;
    }
    String pattern =
        String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    Routes.Asked asked = Routes.of(request.getMethod(), pattern);
    if (asked instanceof Routes.Needs needs && !needs.lets(Person.present().grant(needs.right()))) {
      throw new Refusal.NoRight(needs.right());
    } else if (asked instanceof Routes.Unknown
        || (asked instanceof Routes.SignIn && Person.present().key())) {
      throw new Refusal.NoRight(null);
    }
    return true;
  }
}
