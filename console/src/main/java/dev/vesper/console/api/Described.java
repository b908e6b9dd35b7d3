package dev.vesper.console.api;

import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The OpenAPI document: its head, and names as JSON has them. */
@Configuration(proxyBeanMethods = false)
class Described {

  @Bean
  OpenApiCustomizer asServed() {
    return document -> {
      document.setInfo(
          new Info()
              .title("Vesper")
              .version("v1")
              .description("Plans, decisions, publications, orders and runs of one shop."));
      // The address of the moment is no part of the description.
      document.setServers(List.of());
      if (document.getComponents() != null && document.getComponents().getSchemas() != null) {
        document.getComponents().getSchemas().values().forEach(Described::inSnakeCase);
      }
    };
  }

  private static void inSnakeCase(Schema<?> schema) {
    // The library's own signature is raw.
    @SuppressWarnings("rawtypes")
    @Nullable Map<String, Schema> properties = schema.getProperties();
    if (properties != null) {
      @SuppressWarnings("rawtypes")
      Map<String, Schema> renamed = new LinkedHashMap<>();
      properties.forEach((name, type) -> renamed.put(snake(name), type));
      schema.setProperties(renamed);
    }
    if (schema.getRequired() != null) {
      schema.setRequired(schema.getRequired().stream().map(Described::snake).toList());
    }
  }

  private static String snake(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
