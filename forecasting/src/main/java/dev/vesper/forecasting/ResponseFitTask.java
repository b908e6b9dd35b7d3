package dev.vesper.forecasting;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepResult;
import dev.vesper.forecasting.response.ResponseEngine;
import dev.vesper.forecasting.response.ResponseTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The response engine on a plain file, without a shop: input {@code response}; settings {@code
 * target}, {@code channels} and {@code controls} (one name per line) and {@code held_back}. Leaves
 * {@code channels}, {@code curves}, {@code draws}, {@code contributions}, {@code warnings} and
 * {@code held_back}.
 */
public final class ResponseFitTask {
  /**
   * Fits the file.
   *
   * @throws StepFailure when the file or a setting is wrong; the message names it
   * @throws IOException when a file cannot be read or written
   */
  public StepResult run(StepInput input, Progress progress) throws IOException {
    ResponseEngine.Question question =
        new ResponseEngine.Question(
            Path.of(input.input("response").path()),
            input.setting("target", ""),
            names(input, "channels"),
            names(input, "controls"),
            Integer.parseInt(input.setting("held_back", "0")),
            input.seed());
    progress.at(0, ResponseEngine.DRAWS, "response curves");
    StagedCsv staged = new StagedCsv(Path.of(input.stagingDir()));
    List<ArtefactRef> outputs = new ArrayList<>();
    long rows = 0;
    for (ResponseTable table : ResponseEngine.run(question)) {
      outputs.add(staged.table(table));
      rows += table.rows().size();
    }
    return new StepResult(outputs, -1, rows, Map.of());
  }

  private static List<String> names(StepInput input, String key) {
    return input.setting(key, "").lines().filter(name -> !name.isBlank()).toList();
  }
}
