package dev.vesper.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long requests took, by kind, and which failed. */
final class BusySamples {
  private final Map<String, List<Double>> millis = new TreeMap<>();
  private final Map<String, Integer> notes = new TreeMap<>();
  private final List<String> errors = new ArrayList<>();

  synchronized void took(String kind, double ms) {
    millis.computeIfAbsent(kind, unknown -> new ArrayList<>()).add(ms);
  }

  /** An answer that is none. */
  synchronized void failed(String what) {
    errors.add(what);
  }

  /** An answer that says no for a good reason. */
  synchronized void noted(String what) {
    notes.merge(what, 1, Integer::sum);
  }

  synchronized List<String> errors() {
    return List.copyOf(errors);
  }

  synchronized Map<String, Integer> notes() {
    return Map.copyOf(notes);
  }

  synchronized int requests() {
    return millis.values().stream().mapToInt(List::size).sum();
  }

  synchronized List<String> kinds() {
    return List.copyOf(millis.keySet());
  }

  /** The smallest time that this share of a kind's requests did not exceed. */
  synchronized double quantile(String kind, double share) {
    List<Double> sorted = new ArrayList<>(millis.getOrDefault(kind, List.of()));
    Collections.sort(sorted);
    return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  synchronized int count(String kind) {
    return millis.getOrDefault(kind, List.of()).size();
  }
}
