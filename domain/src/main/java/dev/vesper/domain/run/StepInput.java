package dev.vesper.domain.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/**
 * All that a step may read: a step is a pure function of this.
 *
 * @param runId which run asks; for messages and folders only, never for results
 * @param step which step
 * @param shopId whose shop
 * @param asOf the last day that is known; its end is "now"
 * @param seed where all randomness of the run starts
 * @param codeVersion the version of Vesper; another one may give another result
 * @param inputs the files it reads
 * @param settings what a person has set, by name
 * @param stagingDir an empty folder of its own to write to, absolute
 */
public record StepInput(
    String runId,
    StepName step,
    String shopId,
    LocalDate asOf,
    long seed,
    String codeVersion,
    List<ArtefactRef> inputs,
    Map<String, String> settings,
    String stagingDir) {

  /**
   * How names begin of inputs and settings that spare work and change no result: what was made of
   * the same rows on an earlier night, and which of it is not there.
   */
  public static final String KEPT = "kept";

  public StepInput {
    inputs = List.copyOf(inputs);
    settings = Map.copyOf(settings);
  }

  /**
   * The one input of that name.
   *
   * @throws NoSuchElementException when it was not handed over
   */
  public ArtefactRef input(String name) {
    for (ArtefactRef input : inputs) {
      if (input.name().equals(name)) {
        return input;
      }
    }
    throw new NoSuchElementException("step " + step.code() + " was given no input '" + name + "'");
  }

  /** The inputs whose name starts so, in order of name. */
  public List<ArtefactRef> inputsUnder(String prefix) {
    List<ArtefactRef> found = new ArrayList<>();
    for (ArtefactRef input : inputs) {
      if (input.name().startsWith(prefix)) {
        found.add(input);
      }
    }
    found.sort(Comparator.comparing(ArtefactRef::name));
    return found;
  }

  /** A setting, or the given value when it is not set. */
  public String setting(String key, String otherwise) {
    return settings.getOrDefault(key, otherwise);
  }

  /**
   * What the result depends on, and nothing else: names and hashes of the inputs, settings, date,
   * seed, version. Paths and the run's id are left out, so that the same question has the same hash
   * in every run and on every machine; so is what is {@link #KEPT}.
   */
  public String hash() {
    StringBuilder canonical = new StringBuilder();
    canonical.append("step ").append(step.code()).append('\n');
    canonical.append("shop ").append(shopId).append('\n');
    canonical.append("as-of ").append(asOf).append('\n');
    canonical.append("seed ").append(seed).append('\n');
    canonical.append("version ").append(codeVersion).append('\n');
    new TreeMap<>(settings)
        .forEach(
            (key, value) -> {
              if (!key.startsWith(KEPT)) {
                canonical.append("set ").append(key).append('=').append(value).append('\n');
              }
            });
    for (ArtefactRef input : inputsUnder("")) {
      if (!input.name().startsWith(KEPT)) {
        canonical.append("in ").append(input.name()).append(' ').append(input.sha256());
        canonical.append('\n');
      }
    }
    return Sha256.of(canonical.toString());
  }
}
