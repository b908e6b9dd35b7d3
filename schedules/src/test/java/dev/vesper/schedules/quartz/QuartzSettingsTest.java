package dev.vesper.schedules.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class QuartzSettingsTest {
  @Test
  void the_shipped_settings_have_no_fault() {
    assertThat(QuartzSettings.faults(QuartzSettings.load())).isEmpty();
  }

  @Test
  void a_loosened_or_missing_setting_is_named() {
    Properties loosened = QuartzSettings.load();
    loosened.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "false");
    loosened.remove("org.quartz.jobStore.useProperties");
    assertThat(QuartzSettings.faults(loosened))
        .containsExactly(
            "org.quartz.jobStore.acquireTriggersWithinLock is false and must be true",
            "org.quartz.jobStore.useProperties is not set and must be true");
  }
}
