package dev.vesper.schedules.spec;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads what a schedule's nights wait for: the key {@code after}.
 *
 * @param fields the file
 * @param name the schedule's own name
 * @param schedules the names of all schedules
 */
record WaitsFor(YamlFields fields, String name, Set<String> schedules) {

  /**
   * The events, in the order of the file.
   *
   * @throws ScheduleFault when one is none
   */
  List<Awaited> events() {
    Optional<Node> node = fields.find("after");
    if (node.isEmpty()) {
      return List.of();
    }
    if (!(node.get() instanceof SequenceNode list) || list.getValue().isEmpty()) {
      throw fields.fault(
          node.get(), "after is a list of events such as [arrived:ad_spend, fresh:orders]");
    }
    List<Awaited> events = new ArrayList<>();
    for (Node each : list.getValue()) {
      Awaited event = event(each);
      if (events.contains(event)) {
        throw fields.fault(each, "'" + event.text() + "' stands here for the second time");
      }
      events.add(event);
    }
    return List.copyOf(events);
  }

  private Awaited event(Node node) {
    String text = fields.text(node, "an event of after");
    String[] parts = text.split(":", 2);
    Awaited.Kind kind =
        Awaited.Kind.ofCode(parts[0])
            .filter(found -> parts.length == 2)
            .orElseThrow(
                () ->
                    fields.fault(
                        node,
                        "'"
                            + text
                            + "' is no event such as arrived:ad_spend, fresh:orders or"
                            + " done:ar-today"));
    Set<String> known = kind == Awaited.Kind.DONE ? others() : contracts();
    if (!known.contains(parts[1])) {
      throw fields.fault(
          node,
          (kind == Awaited.Kind.DONE ? "no other schedule" : "no input contract")
              + " is called '"
              + parts[1]
              + "'; "
              + Nearest.of(parts[1], known));
    }
    return new Awaited(kind, parts[1]);
  }

  private Set<String> others() {
    Set<String> others = new TreeSet<>(schedules);
    others.remove(name);
    return others;
  }

  private static Set<String> contracts() {
    return InputContracts.ALL.stream().map(Contract::name).collect(Collectors.toSet());
  }
}
