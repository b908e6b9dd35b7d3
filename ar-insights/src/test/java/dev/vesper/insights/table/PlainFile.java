package dev.vesper.insights.table;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A plain file as an engine is given it. */
public final class PlainFile {
  private PlainFile() {}

  /** The input of an engine whose rows have that text. */
  public static StepInput of(Path folder, String name, String text, Map<String, String> settings)
      throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return new StepInput(
        "run",
        StepName.INSIGHTS,
        "",
        LocalDate.EPOCH,
        1,
        "test",
        List.of(new ArtefactRef("rows", file.toString(), "", -1, 0)),
        settings,
        Files.createTempDirectory(folder, "staging").toString());
  }
}
