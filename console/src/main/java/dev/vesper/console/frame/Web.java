package dev.vesper.console.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.LiteWebJarsResourceResolver;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** The web's plumbing: sentences, style sheet and scripts by content hash, libraries by version. */
@Configuration(proxyBeanMethods = false)
class Web {
  private static final Duration KEPT = Duration.ofDays(365);

  @Bean
  LocaleResolver localeResolver() {
    return new Language();
  }

  /** Every bundle below messages/: a page brings its own and registers nowhere. */
  @Bean
  MessageSource messageSource() {
    ReloadableResourceBundleMessageSource messages = new ReloadableResourceBundleMessageSource();
    messages.setBasenames(bundles().toArray(String[]::new));
    messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
    messages.setFallbackToSystemLocale(false);
    messages.setAlwaysUseMessageFormat(true);
    return messages;
  }

  private static List<String> bundles() {
    try {
      TreeSet<String> names = new TreeSet<>();
      Resource[] found =
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:messages/*_en.properties");
      Arrays.stream(found)
          .map(Resource::getFilename)
          .forEach(
              file -> {
                if (file != null) {
                  names.add("classpath:messages/" + file.replace("_en.properties", ""));
                }
              });
      return List.copyOf(names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets templates write plain paths and sends the browser to the hashed ones. */
  @Bean
  ResourceUrlEncodingFilter assetUrls() {
    return new ResourceUrlEncodingFilter();
  }

  @Bean
  WebMvcConfigurer routes(Frame frame) {
    return new Routes(frame);
  }

  private static final class Routes implements WebMvcConfigurer {
    private final Frame frame;

    Routes(Frame frame) {
      this.frame = frame;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
      registry.addInterceptor(frame).excludePathPatterns("/assets/**", "/webjars/**");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
      CacheControl forever = CacheControl.maxAge(KEPT).cachePublic().immutable();
      // Pages of shops name it without a version, so it must be asked for again.
      registry
          .addResourceHandler("/assets/vesper-ar.*")
          .addResourceLocations("classpath:/console/assets/")
          .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic());
      registry
          .addResourceHandler("/assets/**")
          .addResourceLocations("classpath:/console/assets/")
          .setCacheControl(forever)
          .resourceChain(true)
          .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
      registry
          .addResourceHandler("/webjars/**")
          .addResourceLocations("classpath:/META-INF/resources/webjars/")
          .setCacheControl(forever)
          .resourceChain(true)
          .addResolver(new LiteWebJarsResourceResolver());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
      resolvers.add(new WordsOfRequest(frame));
    }
  }

  /** A controller that speaks asks for {@link Words}. */
  private record WordsOfRequest(Frame frame) implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType().equals(Words.class);
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      jakarta.servlet.http.HttpServletRequest raw =
          java.util.Objects.requireNonNull(
              request.getNativeRequest(jakarta.servlet.http.HttpServletRequest.class));
      return frame.words(raw);
    }
  }
}
