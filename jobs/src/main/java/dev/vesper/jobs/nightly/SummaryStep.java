package dev.vesper.jobs.nightly;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.Sha256;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.domain.run.StepTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The last step: the night's page as plain sentences, from what the steps before it said of
 * themselves.
 */
public final class SummaryStep implements StepTask {
  /** Settings whose names begin so hold a step's figures: {@code figure.forecast.series}. */
  static final String FIGURE = "figure.";

  @Override
  public StepName name() {
    return StepName.SUMMARY;
  }

  @Override
  public StepResult run(StepInput input, Progress progress) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("The night as of " + input.asOf());
    new TreeMap<>(input.settings())
        .forEach(
            (name, value) -> {
              if (name.startsWith(FIGURE)) {
                lines.add(name.substring(FIGURE.length()) + ": " + value);
              }
            });
    byte[] page = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    Path file = Path.of(input.stagingDir(), "summary.txt");
    Files.write(file, page);
    MessageDigest digest = Sha256.digest();
    digest.update(page);
    ArtefactRef out =
        new ArtefactRef("summary", file.toString(), Sha256.hex(digest), lines.size(), page.length);
    return new StepResult(List.of(out), input.inputs().size(), lines.size(), Map.of());
  }
}
