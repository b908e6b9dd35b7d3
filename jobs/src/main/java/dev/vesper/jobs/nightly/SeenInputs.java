package dev.vesper.jobs.nightly;

import dev.vesper.data.home.Home;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What each step of a run saw: names, hashes and places of its files and its settings, {@code
 * runs/<run>/saw/<step>.json.gz} under the home. The step's row has the hash of it, so that a list
 * that was changed is known. It goes with the run's folder.
 */
public final class SeenInputs {
  private final Home home;
  private final JsonMapper json = JsonMapper.builder().build();

  public SeenInputs(Home home) {
    this.home = home;
  }

  /** Where a step's list lies. */
  public Path file(String runId, StepName step) {
    return home.runs().resolve(runId).resolve("saw").resolve(step.code() + ".json.gz");
  }

  /** Writes it down as a whole or not at all, in the place of what an earlier attempt saw. */
  void write(StepInput input) throws IOException {
    Path file = file(input.runId(), input.step());
    Files.createDirectories(Objects.requireNonNull(file.getParent(), "it lies in a folder"));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(fresh))) {
      json.writeValue(out, placed(input, home::stored));
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * What the step saw, with paths under the present home; empty when it was not written down, or is
   * not there or not readable any more.
   */
  public Optional<StepInput> read(String runId, StepName step) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file(runId, step)))) {
      return Optional.of(placed(json.readValue(in, StepInput.class), home::absolute));
    } catch (NoSuchFileException | ZipException | EOFException | JacksonException e) {
      return Optional.empty();
    }
  }

  private static StepInput placed(StepInput input, UnaryOperator<String> place) {
    return new StepInput(
        input.runId(),
        input.step(),
        input.shopId(),
        input.asOf(),
        input.seed(),
        input.codeVersion(),
        input.inputs().stream()
            .map(
                file ->
                    new ArtefactRef(
                        file.name(),
                        place.apply(file.path()),
                        file.sha256(),
                        file.rows(),
                        file.bytes()))
            .toList(),
        input.settings(),
        "");
  }
}
