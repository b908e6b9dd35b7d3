package dev.vesper.forecasting.recommend.night;

import dev.vesper.forecasting.recommend.engines.Ease;
import dev.vesper.forecasting.recommend.engines.Engine;
import dev.vesper.forecasting.recommend.engines.Family;
import dev.vesper.forecasting.recommend.engines.Ials;
import dev.vesper.forecasting.recommend.engines.IalsSettings;
import dev.vesper.forecasting.recommend.engines.ItemKnn;
import dev.vesper.forecasting.recommend.engines.MllibAls;
import dev.vesper.forecasting.recommend.engines.Popularity;
import dev.vesper.forecasting.recommend.engines.Trending;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * The engines of the nightly race: the families of {@code recommend evaluate} with grids that fit
 * into a night. Strengths count by their root: a night has strengths, a plain file mostly not.
 */
final class NightEngines {
  private static final double ROOT = 0.5;
  private static final int DIMENSIONS = 32;
  private static final int EPOCHS = 10;

  private NightEngines() {}

  /** Below so many rows one machine is done before Spark has planned its first stage. */
  static final long FEWEST_FOR_SPARK = 2_000_000;

  static List<Family> of(int items, long rows, Supplier<SparkSession> spark, long seed) {
    List<Family> families = new ArrayList<>();
    families.add(
        family(DoubleStream.of(30, 7, 90, Double.POSITIVE_INFINITY).mapToObj(Popularity::new)));
    families.add(
        family(
            Stream.of(50, 200)
                .flatMap(k -> Stream.of(10, 100).map(shrink -> new ItemKnn(k, shrink, ROOT)))));
    if (items <= Ease.MOST_ITEMS) {
      families.add(
          family(DoubleStream.of(1000, 100, 300, 3000).mapToObj(ridge -> new Ease(ridge, ROOT))));
      families.add(
          family(
              Stream.of(100, 300, 1000)
                  .flatMap(
                      ridge ->
                          Stream.of(7, 30)
                              .map(days -> new Trending(new Ease(ridge, ROOT), days, 0.5)))));
    }
    families.add(
        family(
            Stream.of(0.01, 0.03, 0.1)
                .flatMap(
                    unobserved ->
                        Stream.of(0.4, 0.7, 1.2)
                            .map(
                                ridge ->
                                    ials(ridge / (1 + unobserved * items), unobserved, seed)))));
    if (rows >= FEWEST_FOR_SPARK) {
      families.add(
          family(Stream.of(new MllibAls(spark, DIMENSIONS, EPOCHS / 2, 0.1, 10, ROOT, seed))));
    }
    return families;
  }

  private static Ials ials(double lambda, double unobserved, long seed) {
    return new Ials(new IalsSettings(DIMENSIONS, 8, EPOCHS, lambda, 1, unobserved, ROOT, seed));
  }

  private static Family family(Stream<? extends Engine> grid) {
    List<Engine> engines = grid.<Engine>map(engine -> engine).toList();
    return new Family(engines.get(0).name(), engines, List.of());
  }
}
