package dev.vesper.console.frame;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A table's place in its whole, and the URLs that lead to another place: the URL is the state.
 *
 * @param path the page
 * @param parameters what the URL says now: filter, text, sort, tab; the order of names is fixed
 * @param sort the column it is sorted by
 * @param descending whether the largest comes first
 * @param page from 1
 * @param size rows a page
 * @param total rows in all
 */
public record Listing(
    String path,
    SortedMap<String, String> parameters,
    String sort,
    boolean descending,
    int page,
    int size,
    long total) {

  public Listing {
    parameters = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /** Pages in all, at least 1. */
  public int pages() {
    return (int) Math.max(1, (total + size - 1) / size);
  }

  /** The number of the first row shown; 0 when there is none. */
  public long first() {
    return total == 0 ? 0 : (long) (page - 1) * size + 1;
  }

  /** The number of the last row shown. */
  public long last() {
    return Math.min(total, (long) page * size);
  }

  /** The URL with these parameters changed; an empty value takes one away. Back to page 1. */
  public String with(Map<String, String> changes) {
    SortedMap<String, String> wanted = new TreeMap<>(parameters);
    wanted.remove("page");
    wanted.putAll(changes);
    UriComponentsBuilder url = UriComponentsBuilder.fromPath(path);
    wanted.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            url.queryParam(name, "{" + name + "}");
          }
        });
    return url.encode().buildAndExpand(wanted).toUriString();
  }

  /** The URL with one parameter changed. */
  public String with(String name, String value) {
    return with(Map.of(name, value));
  }

  /** The URL of that page. */
  public String at(int wanted) {
    return with("page", wanted <= 1 ? "" : Integer.toString(wanted));
  }

  /** The URL sorted by that column: largest first, then the other way round. */
  public String sortedBy(String column) {
    boolean down = !(column.equals(sort) && descending);
    return with(Map.of("sort", column, "dir", down ? "desc" : "asc"));
  }

  /** What {@code aria-sort} says of that column. */
  public String ariaSort(String column) {
    if (!column.equals(sort)) {
      return "none";
    }
    return descending ? "descending" : "ascending";
  }
}
