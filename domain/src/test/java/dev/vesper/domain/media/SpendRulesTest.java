package dev.vesper.domain.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SpendRulesTest {
  @Test
  void both_settings_are_read_and_written_back() {
    SpendRules rules = SpendRules.of("search=100..500; social/spring=0..20", "display;social/a=b");

    assertThat(rules.bounds())
        .containsEntry("search", new SpendBounds(100, 500))
        .containsEntry("social/spring", new SpendBounds(0, 20));
    assertThat(rules.boundsText()).isEqualTo("search=100..500;social/spring=0..20");
    assertThat(rules.freezeText()).isEqualTo("display;social/a=b");
    assertThat(rules.holds("display", "any")).isTrue();
    assertThat(rules.holds("social", "spring")).isFalse();
    assertThat(SpendRules.of("none", "").boundsText()).isEqualTo("none");
  }

  @Test
  void what_cannot_be_is_refused() {
    assertThatThrownBy(() -> SpendRules.of("search=5..4", "none"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 to 4");
    assertThatThrownBy(() -> SpendRules.of("search", "none")).hasMessageContaining("search");
    assertThatThrownBy(() -> SpendRules.of("search=a..4", "none"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SpendRules(new TreeMap<>(Map.of()), new TreeSet<>(Set.of("a;b"))))
        .hasMessageContaining("semicolon");
  }
}
