package dev.vesper.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Where a page is found again. What answers a form has no address of its own: the page is the
 * nearest one above that can be opened, such as /people after /people/add.
 */
@Component
class PageAddress {
  private final ObjectProvider<RequestMappingHandlerMapping> mappings;

  PageAddress(ObjectProvider<RequestMappingHandlerMapping> mappings) {
    this.mappings = mappings;
  }

  UriComponentsBuilder address(HttpServletRequest request) {
    String path = request.getRequestURI();
    if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
      return UriComponentsBuilder.fromPath(path).query(request.getQueryString());
    }
    while (path.length() > 1 && !canBeOpened(path)) {
      path = path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }
    return UriComponentsBuilder.fromPath(path);
  }

  private boolean canBeOpened(String path) {
    PathContainer parsed = PathContainer.parsePath(path);
    return mappings.stream()
        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
        .filter(PageAddress::reads)
        .flatMap(info -> info.getPatternValues().stream())
        .anyMatch(pattern -> PathPatternParser.defaultInstance.parse(pattern).matches(parsed));
  }

  private static boolean reads(RequestMappingInfo info) {
    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
    return methods.isEmpty() || methods.contains(RequestMethod.GET);
  }
}
