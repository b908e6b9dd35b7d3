package dev.vesper.console.plan;

import dev.vesper.console.frame.Listing;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.LineQuery;
import dev.vesper.data.review.LineQuery.Filter;
import dev.vesper.data.review.LineQuery.Sort;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the plan's URL says: all that the page shows follows from it and from the store.
 *
 * @param version which plan; null for the newest
 * @param text what is searched for
 * @param filter which lines
 * @param bySupplier suppliers are shown in place of lines
 * @param supplierId lines of that supplier only
 * @param sort by what
 * @param descending the largest first
 * @param page from 1
 * @param line the line whose panel is open
 */
record PlanAddress(
    @Nullable Version version,
    String text,
    Filter filter,
    boolean bySupplier,
    @Nullable String supplierId,
    Sort sort,
    boolean descending,
    int page,
    @Nullable LineKey line) {
  static final String PATH = "/plan";

  /** Lines a page. */
  static final int SIZE = 50;

  /** A plan's date and version, {@code 2026-11-22.3} in addresses. */
  record Version(LocalDate asOf, int number) {
    static Version parse(String text) {
      int dot = text.indexOf('.');
      try {
        return new Version(
            LocalDate.parse(text.substring(0, Math.max(0, dot))),
            Integer.parseInt(text.substring(dot + 1)));
      } catch (DateTimeParseException | NumberFormatException e) {
        throw new BadAddress("'" + text + "' names no plan: date.version is needed");
      }
    }

    @Override
    public String toString() {
      return asOf + "." + number;
    }
  }

  /**
   * Reads the parameters of a URL; what is missing is as usual.
   *
   * @throws BadAddress when one says what the page does not know
   */
  static PlanAddress of(Map<String, String> said) {
    String plan = said.getOrDefault("plan", "");
    String supplier = said.getOrDefault("supplier", "");
    String item = said.getOrDefault("item", "");
    String location = said.getOrDefault("location", "");
    return new PlanAddress(
        plan.isEmpty() ? null : Version.parse(plan),
        said.getOrDefault("q", "").strip(),
        word(Filter.class, said.getOrDefault("filter", Filter.NEEDS_YOU.code())),
        said.getOrDefault("by", "").equals("supplier"),
        supplier.isEmpty() ? null : supplier,
        word(Sort.class, said.getOrDefault("sort", Sort.STAKE.code())),
        !said.getOrDefault("dir", "desc").equals("asc"),
        page(said.getOrDefault("page", "1")),
        item.isEmpty() || location.isEmpty() ? null : new LineKey(item, location));
  }

  /** Reads the query of a URL, such as a form sends along. */
  static PlanAddress ofQuery(String query) {
    return of(
        UriComponentsBuilder.newInstance()
            .query(query)
            .build()
            .getQueryParams()
            .toSingleValueMap()
            .entrySet()
            .stream()
            .filter(entry -> entry.getValue() != null)
            .collect(
                TreeMap::new,
                (map, entry) ->
                    map.put(
                        entry.getKey(),
                        java.net.URLDecoder.decode(
                            entry.getValue(), java.nio.charset.StandardCharsets.UTF_8)),
                TreeMap::putAll));
  }

  private static <E extends Enum<E>> E word(Class<E> type, String text) {
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new BadAddress("the plan knows no '" + text + "'");
    }
  }

  private static int page(String text) {
    if (!text.matches("[1-9][0-9]{0,6}")) {
      throw new BadAddress("'" + text + "' is no page: they are counted from 1");
    }
    return Integer.parseInt(text);
  }

  /** What is asked of the store. */
  LineQuery query() {
    return new LineQuery(text, filter, supplierId, null, sort, descending, page, SIZE);
  }

  /** The same lines, all of them. */
  LineQuery wholeQuery() {
    return new LineQuery(text, filter, supplierId, null, sort, descending, 1, LineQuery.MOST);
  }

  /** What the URL has to say; the usual is left out. */
  SortedMap<String, String> parameters() {
    SortedMap<String, String> said = new TreeMap<>();
    if (version != null) {
      said.put("plan", version.toString());
    }
    said.put("q", text);
    said.put("filter", filter == Filter.NEEDS_YOU ? "" : filter.code());
    said.put("by", bySupplier ? "supplier" : "");
    said.put("supplier", supplierId == null ? "" : supplierId);
    boolean usual = sort == Sort.STAKE && descending;
    said.put("sort", usual ? "" : sort.code());
    said.put("dir", usual || descending ? "" : "asc");
    said.put("page", page == 1 ? "" : Integer.toString(page));
    said.put("item", line == null ? "" : line.itemId());
    said.put("location", line == null ? "" : line.locationId());
    said.values().removeIf(String::isEmpty);
    return said;
  }

  /** The place of a page of lines in all of them. */
  Listing listing(long total) {
    return new Listing(PATH, parameters(), sort.code(), descending, page, SIZE, total);
  }

  /** This page's URL with parameters changed; the page stays. */
  public String with(Map<String, String> changes) {
    SortedMap<String, String> wanted = parameters();
    wanted.putAll(changes);
    return new Listing(PATH, wanted, sort.code(), descending, page, SIZE, 0)
        .with(Map.of("page", wanted.getOrDefault("page", "")));
  }

  /** This page's URL. */
  public String url() {
    return with(Map.of());
  }

  /** The query of this page's URL, for forms to send along. */
  public String sentAlong() {
    String url = url();
    int from = url.indexOf('?');
    return from < 0 ? "" : url.substring(from + 1);
  }

  /** The whole selection as a file of that kind; a mark for Excel in front when asked for. */
  public String exported(String ending, boolean marked) {
    SortedMap<String, String> wanted = parameters();
    if (marked) {
      wanted.put("bom", "true");
    }
    return new Listing(PATH + "/export." + ending, wanted, sort.code(), descending, 1, SIZE, 0)
        .with(Map.of());
  }

  /** This page with a line's panel open. */
  String opening(LineKey key) {
    return with(Map.of("item", key.itemId(), "location", key.locationId()));
  }

  /** This page without a panel. */
  String closed() {
    return with(Map.of("item", "", "location", ""));
  }

  /** Another selection of lines, from its first page. */
  String showing(Filter wanted) {
    return with(
        Map.of(
            "filter", wanted == Filter.NEEDS_YOU ? "" : wanted.code(),
            "page", "",
            "by", "",
            "item", "",
            "location", ""));
  }

  /** The page before the last one that is there. */
  PlanAddress notBeyond(long total) {
    int last = (int) Math.max(1, (total + SIZE - 1) / SIZE);
    return page <= last
        ? this
        : new PlanAddress(
            version, text, filter, bySupplier, supplierId, sort, descending, last, line);
  }
}
