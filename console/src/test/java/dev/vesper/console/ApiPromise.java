package dev.vesper.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What programs may rely on: whatever one description of the interface promised, a later one of the
 * same version promises too. Operations, parameters and fields may come; none may go, become
 * another type, or be asked for where it was not.
 */
final class ApiPromise {
  private static final String SCHEMA = "#/components/schemas/";

  private final JsonNode before;
  private final JsonNode now;
  private final List<String> broken = new ArrayList<>();
  private final Set<String> compared = new TreeSet<>();

  private ApiPromise(JsonNode before, JsonNode now) {
    this.before = before;
    this.now = now;
  }

  /** Each promise of the first document that the second one breaks. */
  static List<String> broken(JsonNode before, JsonNode now) {
    ApiPromise promise = new ApiPromise(before, now);
    before
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            promise.operation(
                                method.getKey() + " " + path.getKey(),
                                method.getValue(),
                                now.path("paths").path(path.getKey()).path(method.getKey()))));
    return promise.broken;
  }

  private void operation(String name, JsonNode old, JsonNode fresh) {
    if (fresh.isMissingNode()) {
      broken.add(name + " is gone");
      return;
    }
    for (JsonNode parameter : fresh.path("parameters")) {
      JsonNode known = parameter(old, parameter);
      if (parameter.path("required").asBoolean(false) && !known.path("required").asBoolean(false)) {
        broken.add(name + " now asks for " + parameter.path("name").asString());
      }
    }
    for (JsonNode parameter : old.path("parameters")) {
      String what = name + " parameter " + parameter.path("name").asString();
      JsonNode known = parameter(fresh, parameter);
      if (known.isMissingNode()) {
        broken.add(what + " is gone");
      } else {
        type(what, parameter.path("schema"), known.path("schema"), true);
      }
    }
    bodies(name + " body", old.path("requestBody"), fresh.path("requestBody"), true);
    if (fresh.path("requestBody").path("required").asBoolean(false)
        && !old.path("requestBody").path("required").asBoolean(false)) {
      broken.add(name + " now asks for a body");
    }
    old.path("responses")
        .properties()
        .forEach(
            answer ->
                bodies(
                    name + " answer " + answer.getKey(),
                    answer.getValue(),
                    fresh.path("responses").path(answer.getKey()),
                    false));
  }

  private static JsonNode parameter(JsonNode operation, JsonNode like) {
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("name").equals(like.path("name"))
          && parameter.path("in").equals(like.path("in"))) {
        return parameter;
      }
    }
    return operation.path("no such parameter");
  }

  private void bodies(String what, JsonNode old, JsonNode fresh, boolean sent) {
    old.path("content")
        .properties()
        .forEach(
            content -> {
              JsonNode now = fresh.path("content").path(content.getKey());
              if (now.isMissingNode()) {
                broken.add(what + " is no " + content.getKey() + " any more");
              } else {
                type(what, content.getValue().path("schema"), now.path("schema"), sent);
              }
            });
  }

  /** Compares two types; what a program sends and what it gets break in different ways. */
  private void type(String what, JsonNode oldShape, JsonNode freshShape, boolean sent) {
    JsonNode old = resolved(before, oldShape);
    JsonNode fresh = resolved(now, freshShape);
    String pair = oldShape.path("$ref").asString("") + " " + freshShape.path("$ref").asString("");
    if (!pair.isBlank() && !compared.add(pair + sent)) {
      return;
    }
    if (!old.path("type").equals(fresh.path("type"))
        || !old.path("format").equals(fresh.path("format"))) {
      broken.add(what + " is another type");
    }
    choices(what, old.path("enum"), fresh.path("enum"), sent);
    old.path("properties")
        .properties()
        .forEach(
            field -> {
              JsonNode now = fresh.path("properties").path(field.getKey());
              if (now.isMissingNode()) {
                broken.add(what + " field " + field.getKey() + " is gone");
              } else {
                type(what + " field " + field.getKey(), field.getValue(), now, sent);
              }
            });
    if (sent) {
      Set<String> asked = names(fresh.path("required"));
      asked.removeAll(names(old.path("required")));
      asked.forEach(field -> broken.add(what + " now asks for " + field));
    }
    if (old.has("items")) {
      type(what + " item", old.path("items"), fresh.path("items"), sent);
    }
  }

  /** A value that was taken is taken; an answer brings no value that nobody knows. */
  private void choices(String what, JsonNode old, JsonNode fresh, boolean sent) {
    if (old.isMissingNode() || fresh.isMissingNode()) {
      return;
    }
    Set<String> missing = names(sent ? old : fresh);
    missing.removeAll(names(sent ? fresh : old));
    missing.forEach(
        value -> broken.add(what + (sent ? " no longer takes " : " may now be ") + value));
  }

  private static Set<String> names(JsonNode list) {
    Set<String> names = new TreeSet<>();
    list.forEach(name -> names.add(name.asString()));
    return names;
  }

  private static JsonNode resolved(JsonNode document, JsonNode shape) {
    String named = shape.path("$ref").asString("");
    return named.startsWith(SCHEMA)
        ? document.path("components").path("schemas").path(named.substring(SCHEMA.length()))
        : shape;
  }
}
