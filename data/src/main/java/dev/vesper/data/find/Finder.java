package dev.vesper.data.find;

import dev.vesper.data.find.Found.Kind;
import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.Sql;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Finds items, suppliers and campaigns of the newest plan, plans and runs. All words must occur;
 * what is called so stands before what begins so, before what has a word that begins so, before
 * what holds it anywhere. One scan of the plan's lines, as the plan's own page makes it: an index
 * on parts of words would be written every night for the sake of a few searches a day.
 */
public final class Finder {
  /** Of each kind so many are told. */
  public static final int MOST_OF_KIND = 8;

  /** Longer texts are cut: nobody types them. */
  private static final int LONGEST = 100;

  private static final int MOST_WORDS = 6;
  private static final int FIRST_BEYOND_ASCII = 128;
  private static final int MOST_NIGHTS = 2_000;

  /** How well a column fits the text and its words; the words were asked for already. */
  private static final String RANK =
      "case when $ = ? then 0 when starts_with($, ?) then 1"
          + " when strpos(' ' || translate($, '-_/.', '    '), ' ' || ?) > 0 then 2 else 3 end";

  /** Item and title; what follows them, such as the supplier, is found by itself. */
  private static final String NAMES =
      "split_part(searched, e'\\n', 1) || e'\\n' || split_part(searched, e'\\n', 2)";

  private static final String NEWEST =
      "(select plan_id from plan where shop_id = ? order by as_of desc, version desc limit 1)";

  private final DataSource database;
  private final String shopId;

  public Finder(DataSource database, String shopId) {
    this.database = database;
    this.shopId = shopId;
  }

  /** What fits, the best first; nothing for an empty text. */
  public List<Found> find(String text) {
    String asked = folded(text);
    List<String> words = Arrays.stream(asked.split(" ")).limit(MOST_WORDS).toList();
    if (asked.isEmpty()) {
      return List.of();
    }
    try {
      return Sql.inOne(
          database,
          sql -> {
            List<Found> all = new ArrayList<>();
            all.addAll(items(sql, asked, words));
            all.addAll(suppliers(sql, asked, words));
            all.addAll(campaigns(sql, asked, words));
            all.addAll(plans(sql, asked, words));
            all.addAll(runs(sql, asked, words));
            // Stable: within a kind the order is that of its question.
            all.sort(Comparator.comparingInt(Found::rank).thenComparing(Found::kind));
            return all;
          });
    } catch (SQLException e) {
      throw new Unavailable(
          "nothing can be searched: " + e.getMessage() + "; run vesper doctor", e);
    }
  }

  /** Small letters, one form of each sign, one blank between words. */
  public static String folded(String text) {
    String cut = text.strip().substring(0, Math.min(LONGEST, text.strip().length()));
    return Normalizer.normalize(cut, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s\\p{Cntrl}]+", " ")
        .strip();
  }

  private List<Found> items(Sql sql, String asked, List<String> words) throws SQLException {
    // One Latin letter or digit is in nearly every name; one Chinese sign is a word.
    if (asked.length() == 1 && asked.charAt(0) < FIRST_BEYOND_ASCII) {
      return List.of();
    }
    // The first lines of what is searched are item and title, in small letters.
    String rows =
        "select item_id, min(title) as title, min(least("
            + RANK.replace("$", "split_part(searched, e'\\n', 1)")
            + ", "
            + RANK.replace("$", "split_part(searched, e'\\n', 2)")
            + ")) as rank from review_line where plan_id = "
            + NEWEST
            + " and strpos(searched, ?) > 0".repeat(words.size())
            + (" and strpos(" + NAMES + ", ?) > 0").repeat(words.size())
            + " group by item_id order by rank, title, item_id limit "
            + MOST_OF_KIND;
    List<Object> values =
        new ArrayList<>(List.of(asked, asked, asked, asked, asked, asked, shopId));
    values.addAll(words);
    values.addAll(words);
    return sql.list(
        rows,
        row -> new Found(Kind.ITEM, row.getString(1), row.getString(2), row.getInt(3)),
        values.toArray());
  }

  private List<Found> suppliers(Sql sql, String asked, List<String> words) throws SQLException {
    return named(
        sql,
        Kind.SUPPLIER,
        "select supplier_id, name from review_supplier where plan_id = "
            + NEWEST
            + " order by supplier_id",
        asked,
        words);
  }

  private List<Found> campaigns(Sql sql, String asked, List<String> words) throws SQLException {
    return named(
        sql,
        Kind.CAMPAIGN,
        "select channel || '/' || campaign, campaign from budget_line where plan_id = "
            + NEWEST
            + " order by channel, campaign",
        asked,
        words);
  }

  private List<Found> plans(Sql sql, String asked, List<String> words) throws SQLException {
    return named(
        sql,
        Kind.PLAN,
        "select as_of || '.' || version, as_of || '.' || version from plan where shop_id = ?"
            + " order by as_of desc, version desc limit "
            + MOST_NIGHTS,
        asked,
        words);
  }

  private List<Found> runs(Sql sql, String asked, List<String> words) throws SQLException {
    return named(
        sql,
        Kind.RUN,
        "select run_id, run_id from run where shop_id = ? order by as_of desc, version desc limit "
            + MOST_NIGHTS,
        asked,
        words);
  }

  /** Few rows of id and title: they are compared here, whatever the database's locale says. */
  private List<Found> named(Sql sql, Kind kind, String rows, String asked, List<String> words)
      throws SQLException {
    return sql
        .list(rows, row -> found(kind, row.getString(1), row.getString(2), asked, words), shopId)
        .stream()
        .flatMap(Optional::stream)
        // Stable: among equals the order of the rows stays.
        .sorted(Comparator.comparingInt(Found::rank))
        .limit(MOST_OF_KIND)
        .toList();
  }

  private static Optional<Found> found(
      Kind kind, String id, String title, String asked, List<String> words) {
    String foldedId = folded(id);
    String foldedTitle = folded(title);
    boolean fits =
        words.stream().allMatch(word -> foldedId.contains(word) || foldedTitle.contains(word));
    return fits
        ? Optional.of(
            new Found(kind, id, title, Math.min(rank(foldedId, asked), rank(foldedTitle, asked))))
        : Optional.empty();
  }

  /** As {@link #RANK} does it. */
  private static int rank(String text, String asked) {
    if (text.equals(asked)) {
      return 0;
    } else if (text.startsWith(asked)) {
      return 1;
    }
    return (" " + text.replaceAll("[-_/.]", " ")).contains(" " + asked) ? 2 : 3;
  }
}
