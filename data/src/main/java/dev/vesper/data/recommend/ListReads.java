package dev.vesper.data.recommend;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.recommend.RecommendRows.Listed;
import dev.vesper.data.recommend.RecommendRows.Metric;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** What people look at of lists: whose they are, why, what another version changes. */
public final class ListReads {
  /** Fewer characters of a pseudonym would be a way to leaf through shoppers. */
  public static final int LEAST_OF_PSEUDONYM = 8;

  private static final int COMPARED_ITEMS = 1000;

  private final DataSource database;

  public ListReads(DataSource database) {
    this.database = database;
  }

  /** An engine's measures in a version. */
  public record VersionMetric(long version, Metric metric) {}

  /** A list and whose it is: an item, a pseudonym, a cohort. */
  public record Found(String of, Listed list) {}

  /**
   * How much of the lists of the most bought items another version shows too.
   *
   * @param lists compared
   * @param same lists that are equal
   * @param keptShare of all places
   */
  public record Overlap(long lists, long same, double keptShare) {}

  /** The measures of the newest versions; the newest version first. */
  public List<VersionMetric> metrics(String shopId, int versions) {
    return asked(
        sql -> {
          List<VersionMetric> all = new ArrayList<>();
          for (long version :
              sql.list(
                  "select version from recommend_version where shop_id = ?"
                      + " order by version desc limit ?",
                  row -> row.getLong(1),
                  shopId,
                  versions)) {
            RecommendRows.metrics(sql, shopId, version)
                .forEach(metric -> all.add(new VersionMetric(version, metric)));
          }
          return all;
        });
  }

  /** The list of that item, pseudonym or cohort; a pseudonym may be named by its beginning. */
  public Optional<Found> find(String shopId, long version, String of) {
    return asked(
        sql -> {
          Optional<Listed> exact = RecommendRows.list(sql, shopId, version, of);
          if (exact.isPresent() || of.length() < LEAST_OF_PSEUDONYM) {
            return exact.map(list -> new Found(of, list));
          }
          List<String> shoppers =
              sql.list(
                  "select shopper_ref from recommend_shopper_list where shop_id = ? and version = ?"
                      + " and starts_with(shopper_ref, ?) limit 2",
                  row -> row.getString(1),
                  shopId,
                  version,
                  of);
          return shoppers.size() == 1
              ? RecommendRows.list(sql, shopId, version, shoppers.get(0))
                  .map(list -> new Found(shoppers.get(0), list))
              : Optional.empty();
        });
  }

  /** The cohorts that have a list in the version. */
  public List<String> cohorts(String shopId, long version) {
    return asked(
        sql ->
            sql.list(
                "select cohort from recommend_cohort_list where shop_id = ? and version = ?"
                    + " order by cohort",
                row -> row.getString(1),
                shopId,
                version));
  }

  /** The items of the version that are bought most and have a list. */
  public List<String> mostBought(String shopId, long version, int most) {
    return asked(
        sql ->
            sql.list(
                "select i.item_id from recommend_item i join recommend_item_list using (shop_id,"
                    + " version, item_id) where shop_id = ? and version = ?"
                    + " order by popularity desc, item_id collate \"C\" limit ?",
                row -> row.getString(1),
                shopId,
                version,
                most));
  }

  /** What another version changes in the lists of the thousand items that are bought most. */
  public Overlap overlap(String shopId, long version, long other) {
    return asked(
        sql ->
            sql.list(
                    """
                    with most as (
                      select item_id from recommend_item where shop_id = ? and version = ?
                      order by popularity desc, item_id collate "C" limit ?),
                    both_lists as (
                      select a.items as one, b.items as other
                      from most join recommend_item_list a using (item_id)
                      join recommend_item_list b using (shop_id, item_id)
                      where a.shop_id = ? and a.version = ? and b.version = ?)
                    select count(*), count(*) filter (where one = other),
                      coalesce(sum(cardinality(array(
                          select unnest(one) intersect select unnest(other))))::float
                        / nullif(sum(cardinality(one)), 0), 0)
                    from both_lists""",
                    row -> new Overlap(row.getLong(1), row.getLong(2), row.getDouble(3)),
                    shopId,
                    version,
                    COMPARED_ITEMS,
                    shopId,
                    version,
                    other)
                .get(0));
  }

  /**
   * How alike items are to one in the version's factors: the cosine, by item; none without factors.
   */
  public Map<String, Double> alike(String shopId, long version, String item, List<String> others) {
    return asked(
        sql -> {
          Map<String, float[]> factors = new HashMap<>();
          sql.each(
              "select item_id, factors from recommend_item where shop_id = ? and version = ?"
                  + " and item_id = any(?) and cardinality(factors) > 0",
              row -> factors.put(row.getString(1), floats(row.getArray(2))),
              shopId,
              version,
              Stream.concat(Stream.of(item), others.stream()).toArray(String[]::new));
          Map<String, Double> alike = new HashMap<>();
          float[] one = factors.get(item);
          for (String other : others) {
            float[] of = factors.get(other);
            if (one != null && of != null && !other.equals(item)) {
              alike.put(other, cosine(one, of));
            }
          }
          return alike;
        });
  }

  /** Titles by item, of those that the newest catalogue names. */
  public Map<String, String> titles(String shopId, List<String> items) {
    return asked(
        sql -> {
          Map<String, String> titles = new HashMap<>();
          sql.each(
              "select distinct on (item_id) item_id, coalesce(title, item_id) from state_catalogue"
                  + " where shop_id = ? and item_id = any(?) order by item_id, number desc",
              row -> titles.put(row.getString(1), row.getString(2)),
              shopId,
              items.toArray(String[]::new));
          return titles;
        });
  }

  /** Takes one list. */
  @FunctionalInterface
  public interface Taker {
    void take(String kind, String of, List<String> items);
  }

  /** All lists of items and cohorts; those of shoppers leave the store for nobody but the shop. */
  public void each(String shopId, long version, Taker taker) {
    asked(
        sql -> {
          sql.each(
              "select 'cohort', cohort, items from recommend_cohort_list where shop_id = ? and"
                  + " version = ? union all select 'item', item_id, items from recommend_item_list"
                  + " where shop_id = ? and version = ? order by 1, 2",
              row ->
                  taker.take(
                      row.getString(1),
                      row.getString(2),
                      List.of((String[]) row.getArray(3).getArray())),
              shopId,
              version,
              shopId,
              version);
          return true;
        });
  }

  private static float[] floats(Array array) throws SQLException {
    Float[] boxed = (Float[]) array.getArray();
    float[] plain = new float[boxed.length];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = boxed[i];
    }
    return plain;
  }

  private static double cosine(float[] one, float[] other) {
    double both = 0;
    double ofOne = 0;
    double ofOther = 0;
    for (int i = 0; i < Math.min(one.length, other.length); i++) {
      both += (double) one[i] * other[i];
      ofOne += (double) one[i] * one[i];
      ofOther += (double) other[i] * other[i];
    }
    return ofOne > 0 && ofOther > 0 ? both / Math.sqrt(ofOne * ofOther) : 0;
  }

  private interface Question<T> {
    T of(Sql sql) throws SQLException;
  }

  private <T> T asked(Question<T> question) {
    try {
      return Sql.<T, SQLException>inOne(database, question::of);
    } catch (SQLException e) {
      throw new Unavailable(
          "the recommendations cannot be read: " + e.getMessage() + "; ask again", e);
    }
  }
}
