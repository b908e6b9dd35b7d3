package dev.vesper.jobs.cli;

import dev.vesper.domain.plan.Reason;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reasons as JSON: the code, the record's own fields in snake case, and the sentence. */
final class ReasonWords {
  private ReasonWords() {}

  static Map<String, Object> json(Reason reason) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", reason.code());
    for (RecordComponent component : reason.getClass().getRecordComponents()) {
      try {
        json.put(snake(component.getName()), component.getAccessor().invoke(reason));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a reason is a public record", e);
      }
    }
    json.put("words", reason.words());
    return json;
  }

  private static String snake(String camel) {
    return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
