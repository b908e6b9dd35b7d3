package dev.vesper.jobs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON file read strictly: every error names the file and the place in it. */
record JsonFile(Path file) {

  /** The file's root. */
  JsonNode root() {
    try {
      return JsonMapper.builder().build().readTree(Files.readString(file));
    } catch (java.nio.file.NoSuchFileException e) {
      throw CommandFailure.badInput(file + ": there is no such file");
    } catch (IOException e) {
      throw CommandFailure.badInput(file + ": cannot be read: " + e.getMessage());
    } catch (JacksonException e) {
      throw CommandFailure.badInput(
          file + ":" + e.getLocation().getLineNr() + ": no valid JSON: " + e.getOriginalMessage());
    }
  }

  Set<String> ids(List<String> ids, String kind) {
    Set<String> seen = new HashSet<>();
    for (String id : ids) {
      if (!seen.add(id)) {
        throw bad(kind, "the id '" + id + "' stands twice");
      }
    }
    return seen;
  }

  JsonNode array(JsonNode root, String name) {
    JsonNode node = root.path(name);
    if (node.isMissingNode() || node.isNull()) {
      throw bad("the problem", name + " is missing");
    }
    if (!node.isArray()) {
      throw bad("the problem", name + " must be an array");
    }
    return node;
  }

  String id(JsonNode node, String kind) {
    return text(node, "id", "an entry of " + kind);
  }

  String text(JsonNode node, String name, String where) {
    JsonNode value = node.path(name);
    if (!value.isString() || value.asString().isEmpty()) {
      throw bad(where, name + " must be a text");
    }
    return value.asString();
  }

  long whole(JsonNode node, String name, String where, @Nullable Long otherwise) {
    if (absent(node, name) && otherwise != null) {
      return otherwise;
    }
    JsonNode value = node.path(name);
    if (!value.isNumber()
        || value.doubleValue() != Math.rint(value.doubleValue())
        || Math.abs(value.doubleValue()) > 9e15) {
      throw bad(where, name + " must be a whole number");
    }
    if (value.longValue() < 0) {
      throw bad(where, name + " must not be negative, but is " + value.longValue());
    }
    return value.longValue();
  }

  double number(JsonNode node, String name, String where, @Nullable Double otherwise) {
    if (absent(node, name) && otherwise != null) {
      return otherwise;
    }
    JsonNode value = node.path(name);
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw bad(where, name + " must be a number");
    }
    if (value.doubleValue() < 0) {
      throw bad(where, name + " must not be negative, but is " + value.doubleValue());
    }
    return value.doubleValue();
  }

  void only(JsonNode node, Set<String> known, String where) {
    if (!node.isObject()) {
      throw bad(where, "must be an object");
    }
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        throw bad(
            where, "'" + name + "' is no known name; known are " + new java.util.TreeSet<>(known));
      }
    }
  }

  static boolean absent(JsonNode node, String name) {
    return node.path(name).isMissingNode() || node.path(name).isNull();
  }

  CommandFailure bad(String where, String what) {
    return CommandFailure.badInput(file + ": " + where + ": " + what);
  }
}
