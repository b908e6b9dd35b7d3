package dev.vesper.schedules.spec;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The fields of a YAML file that is one flat mapping, as nodes with their places. Nodes are never
 * turned into objects, so no tag can ask for a class.
 */
final class YamlFields {
  private static final int MOST_CHARACTERS = 65_536;

  private final String file;
  private final Map<String, Node> fields = new LinkedHashMap<>();

  /**
   * Reads the text.
   *
   * @param known the keys that may stand in it
   * @throws ScheduleFault when it is no such mapping, or has a key twice or an unknown one
   */
  YamlFields(String file, String text, Set<String> known) {
    this.file = file;
    @Nullable Node root = compose(text);
    if (root == null) {
      return;
    }
    if (!(root instanceof MappingNode mapping) || !mapping.getTag().equals(Tag.MAP)) {
      throw fault(root, "a schedule file is a list of 'key: value' lines");
    }
    for (NodeTuple pair : mapping.getValue()) {
      String key = text(pair.getKeyNode(), "a key");
      if (!known.contains(key)) {
        throw fault(
            pair.getKeyNode(), "the key '" + key + "' is unknown; " + Nearest.of(key, known));
      }
      if (fields.put(key, pair.getValueNode()) != null) {
        throw fault(pair.getKeyNode(), "the key '" + key + "' stands here for the second time");
      }
    }
  }

  /** The value's node, if the key is there. */
  Optional<Node> find(String key) {
    return Optional.ofNullable(fields.get(key));
  }

  /** The text of a plain value. */
  String text(Node node, String what) {
    boolean plain =
        node instanceof ScalarNode
            && !node.getTag().equals(Tag.NULL)
            && node.getTag().startsWith(Tag.PREFIX);
    if (!plain) {
      throw fault(node, what + " must be a plain value");
    }
    return ((ScalarNode) node).getValue();
  }

  /** A fault at that node. */
  ScheduleFault fault(Node node, String problem) {
    Mark mark = node.getStartMark();
    return new ScheduleFault(file, mark.getLine() + 1, mark.getColumn() + 1, problem);
  }

  private @Nullable Node compose(String text) {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MOST_CHARACTERS);
    limits.setMaxAliasesForCollections(0);
    try {
      return new Yaml(new SafeConstructor(limits)).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      throw new ScheduleFault(
          file,
          mark == null ? 1 : mark.getLine() + 1,
          mark == null ? 1 : mark.getColumn() + 1,
          "this cannot be read as YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw new ScheduleFault(file, 1, 1, "this cannot be read as YAML: " + e.getMessage());
    }
  }
}
