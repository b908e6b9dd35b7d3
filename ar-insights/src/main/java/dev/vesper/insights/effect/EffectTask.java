package dev.vesper.insights.effect;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepResult;
import dev.vesper.insights.table.CsvTable;
import dev.vesper.insights.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The effect engine on a plain file, without a shop: input {@code rows}, settings {@code treatment,
 * outcome} and optionally {@code covariates} (comma-separated), {@code cluster, negative_control,
 * level, treated, control}. Leaves {@code effect}.
 */
public final class EffectTask {
  /**
   * Estimates the effect in the file.
   *
   * @throws StepFailure when a file or setting is wrong; the message names it
   * @throws IOException when a file cannot be read or written
   */
  public StepResult run(StepInput input, Progress progress) throws IOException {
    EffectQuestion question = EffectQuestion.of(input);
    progress.at(0, -1, "reading");
    Table table = CsvTable.read(Path.of(input.input("rows").path()));
    EffectAnswer answer = EffectEstimator.estimate(Sample.of(table, question), question, progress);
    return new StepResult(
        List.of(EffectJson.stage(input.stagingDir(), "effect", answer)),
        table.rows(),
        1,
        Map.of("refused", Boolean.toString(answer.aipw().refused())));
  }
}
