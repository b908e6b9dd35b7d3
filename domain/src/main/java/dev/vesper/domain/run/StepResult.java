package dev.vesper.domain.run;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a step has made.
 *
 * @param outputs the files it has staged, complete and synced to disk
 * @param rowsIn records read
 * @param rowsOut records written
 * @param figures what people are told about the step, by name (text, already formatted by ROOT
 *     locale)
 */
public record StepResult(
    List<ArtefactRef> outputs, long rowsIn, long rowsOut, Map<String, String> figures) {

  public StepResult {
    outputs = List.copyOf(outputs);
    figures = Map.copyOf(figures);
  }

  /** The content of all outputs as one hash, in order of name. */
  public String hash() {
    StringBuilder canonical = new StringBuilder();
    outputs.stream()
        .sorted(Comparator.comparing(ArtefactRef::name))
        .forEach(out -> canonical.append(out.name()).append(' ').append(out.sha256()).append('\n'));
    return Sha256.of(canonical.toString());
  }
}
