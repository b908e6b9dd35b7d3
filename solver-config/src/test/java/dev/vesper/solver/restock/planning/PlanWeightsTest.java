package dev.vesper.solver.restock.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlanWeightsTest {
  private static PlanWeights read(String yaml) {
    return PlanWeights.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void every_weight_that_ships_has_a_unit_and_a_reason() {
    assertThat(PlanWeights.shipped().weights()).hasSize(11);
    PlanWeights.shipped()
        .weights()
        .forEach(
            (name, weight) -> {
              assertThat(weight.value()).as(name).isPositive();
              assertThat(weight.unit()).as(name).isNotBlank();
              assertThat(weight.reason()).as(name).isNotBlank();
            });
  }

  @Test
  void a_weight_without_reason_is_refused_by_name() {
    assertThatThrownBy(() -> read("gain: {value: 1, unit: points}"))
        .hasMessage("weight gain needs a value above 0, a unit and a reason");
    assertThat(read("gain: {value: 1, unit: points, reason: money}").of("gain")).isEqualTo(1);
  }

  @Test
  void a_weight_that_is_missing_is_named() {
    assertThatThrownBy(() -> read("gain: {value: 1, unit: points, reason: money}").of("room_over"))
        .hasMessage("weights.yaml lacks the weight room_over");
  }
}
