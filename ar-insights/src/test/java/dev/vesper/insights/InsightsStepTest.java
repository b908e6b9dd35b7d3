package dev.vesper.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.contract.ArFactContracts;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InsightContracts;
import dev.vesper.domain.contract.RecommendTestContracts;
import dev.vesper.domain.contract.SwitchbackContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepResult;
import dev.vesper.insights.facts.LocalSpark;
import dev.vesper.insights.part.InsightsNight;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InsightsStepTest {
  @TempDir Path home;

  @Test
  void a_shop_without_events_is_told_nothing_and_starts_no_spark() throws IOException {
    StepInput input = new ArShop(home).item("i", "lamps", "3d").asOf("2026-03-08");
    StepResult result =
        new InsightsStep(
                () -> {
                  throw new AssertionError("Spark was started");
                })
            .run(input, Progress.SILENT);
    assertThat(result.outputs())
        .extracting(ArtefactRef::name)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(
                    ArFactContracts.ALL,
                    InsightContracts.ALL,
                    RecommendTestContracts.ALL,
                    List.of(SwitchbackContracts.HISTORY, SwitchbackContracts.RESULTS))
                .flatMap(List::stream)
                .map(Contract::name)
                .toList());
    assertThat(result.outputs()).allMatch(output -> output.rows() == 0);
  }

  @Test
  @Tag("spark")
  void a_shop_may_not_let_fewer_than_five_shoppers_be_told() throws IOException {
    StepInput input = new ArShop(home).item("i", "lamps", "3d").asOf("2026-03-08");
    try (var spark = LocalSpark.onCores(1, home.resolve("spark"))) {
      assertThat(new InsightsNight(with(input, "5"), spark).rule().least()).isEqualTo(5);
      assertThatThrownBy(() -> new InsightsNight(with(input, "4"), spark).rule())
          .isInstanceOf(StepFailure.class)
          .hasMessageContaining("suppression_k");
    }
  }

  private static StepInput with(StepInput input, String least) {
    return new StepInput(
        input.runId(),
        input.step(),
        input.shopId(),
        input.asOf(),
        input.seed(),
        input.codeVersion(),
        input.inputs(),
        Map.of("suppression_k", least),
        input.stagingDir());
  }
}
