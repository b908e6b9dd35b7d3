package dev.vesper.data.notify;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that is told.
 *
 * @param kind what
 * @param facts texts by name, such as {@code as_of} and {@code run_id}; times are ISO instants;
 *     nothing of a shopper
 * @param noticedAt when it was noticed
 */
public record Notice(NoticeKind kind, SortedMap<String, String> facts, Instant noticedAt) {
  public Notice {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }
}
