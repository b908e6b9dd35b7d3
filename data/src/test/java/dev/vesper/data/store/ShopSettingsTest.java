package dev.vesper.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShopSettingsTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @Test
  void a_setting_is_known_by_its_last_value_and_who_gave_it() {
    ShopSettings settings = DATABASE.store().settings();
    settings.set("s1", "currency", "GBP", "ada");
    settings.set("s1", "currency", "EUR", "grace");
    settings.set("s1", "zone", "Europe/London", "ada");

    assertThat(settings.list("s1"))
        .containsExactly(
            new ShopSettings.Setting("currency", "EUR", "grace", EmbeddedDatabase.NOW),
            new ShopSettings.Setting("zone", "Europe/London", "ada", EmbeddedDatabase.NOW));
    assertThat(settings.value("s1", "zone")).contains("Europe/London");
    assertThat(settings.value("s1", "night_time")).isEmpty();
  }

  @Test
  void the_same_value_again_does_not_change_who_set_it() {
    ShopSettings settings = DATABASE.store().settings();
    settings.set("s2", "currency", "GBP", "ada");
    settings.set("s2", "currency", "GBP", "grace");

    assertThat(settings.list("s2").get(0).actor()).isEqualTo("ada");
  }

  @Test
  void shops_do_not_see_each_others_settings() {
    ShopSettings settings = DATABASE.store().settings();
    settings.set("s3", "currency", "GBP", "ada");
    settings.set("s4", "currency", "JPY", "ada");

    assertThat(settings.all("s3")).containsExactly(java.util.Map.entry("currency", "GBP"));
  }

  @Test
  void nothing_is_written_without_an_actor() {
    ShopSettings settings = DATABASE.store().settings();

    assertThatThrownBy(() -> settings.set("s5", "currency", "GBP", " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("actor");
    assertThat(settings.all("s5")).isEmpty();
  }
}
