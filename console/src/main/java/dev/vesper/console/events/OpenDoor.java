package dev.vesper.console.events;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.intake.collect.EventDoor;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The shop's door for events, open as long as the console is served. */
@Configuration(proxyBeanMethods = false)
class OpenDoor {
  private static final Duration LAND_EVERY = Duration.ofMinutes(5);

  @Bean(destroyMethod = "close")
  EventDoor eventDoor(ConsoleParts parts) {
    return parts.store().eventDoor(parts.shopId(), LAND_EVERY);
  }
}
