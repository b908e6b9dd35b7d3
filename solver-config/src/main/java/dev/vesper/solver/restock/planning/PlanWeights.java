package dev.vesper.solver.restock.planning;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The weights of the rules in the local search's score, all in one visible place: {@code
 * vesper/solver/weights.yaml}.
 *
 * @param weights by name
 */
public record PlanWeights(Map<String, Weight> weights) {

  /** A weight, its unit, and why it is so. */
  public record Weight(long value, String unit, String reason) {}

  private static final String RESOURCE = "/vesper/solver/weights.yaml";

  public PlanWeights {
    weights = Map.copyOf(weights);
  }

  /** The weights that ship with the solver. */
  public static PlanWeights shipped() {
    try (InputStream in = PlanWeights.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the solver's jar lacks " + RESOURCE);
      }
      return read(in);
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read " + RESOURCE, broken);
    }
  }

  /** Reads weights from YAML: a name, and under it value, unit and reason. */
  static PlanWeights read(InputStream yaml) {
    Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    if (!(root instanceof Map<?, ?> entries)) {
      throw new IllegalArgumentException("the weights are not a list of names");
    }
    Map<String, Weight> weights = new TreeMap<>();
    entries.forEach((name, fields) -> weights.put(name.toString(), weight(name, fields)));
    return new PlanWeights(weights);
  }

  private static Weight weight(Object name, Object fields) {
    if (fields instanceof Map<?, ?> map
        && map.get("value") instanceof Number value
        && map.get("unit") instanceof String unit
        && map.get("reason") instanceof String reason
        && value.longValue() > 0) {
      return new Weight(value.longValue(), unit, reason);
    }
    throw new IllegalArgumentException(
        "weight " + name + " needs a value above 0, a unit and a reason");
  }

  /** The value of a weight. */
  public long of(String name) {
    Weight weight = weights.get(name);
    if (weight == null) {
      throw new IllegalArgumentException("weights.yaml lacks the weight " + name);
    }
    return weight.value();
  }
}
