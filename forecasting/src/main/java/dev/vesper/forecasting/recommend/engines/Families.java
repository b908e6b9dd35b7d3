package dev.vesper.forecasting.recommend.engines;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Every engine with its grid. The ranges hold the best values published for implicit data ([1] of
 * {@link Ials}, [1] of {@link Ease}) and what small shops need beside them.
 */
public final class Families {
  /** Names in the order of tables. */
  public static final List<String> NAMES =
      List.of("popularity", "item-knn", "ease", "ease-trend", "ials", "mllib-als");

  private static final double ROOT = 0.5;
  private static final int DIMENSIONS = 64;
  private static final int BLOCK = 8;
  private static final int EPOCHS = 16;
  private static final int MLLIB_ITERATIONS = 10;

  private Families() {}

  /**
   * The engines of those names.
   *
   * @param spark for {@code mllib-als} alone
   * @param seed of first factors
   */
  public static List<Family> of(List<String> names, Supplier<SparkSession> spark, long seed) {
    List<Family> families = new ArrayList<>();
    for (String name : names) {
      families.add(
          switch (name) {
            case "popularity" -> popularity();
            case "item-knn" -> itemKnn();
            case "ease" -> ease();
            case "ease-trend" -> easeTrend();
            case "ials" -> ials(seed);
            case "mllib-als" -> mllib(spark, seed);
            default -> throw new IllegalArgumentException("no engine is called " + name);
          });
    }
    return families;
  }

  private static Family popularity() {
    return Family.of(
        DoubleStream.of(30, 7, 3, 90, Double.POSITIVE_INFINITY).mapToObj(Popularity::new),
        List.of());
  }

  private static Family itemKnn() {
    return Family.of(
        Stream.of(50, 20, 200)
            .flatMap(k -> Stream.of(10, 0, 100).map(shrink -> new ItemKnn(k, shrink, 0))),
        List.of(best -> best instanceof ItemKnn knn ? powered(knn) : best));
  }

  private static ItemKnn powered(ItemKnn knn) {
    return new ItemKnn(knn.neighbours(), knn.shrinkage(), ROOT);
  }

  private static Family ease() {
    return Family.of(
        DoubleStream.of(300, 100, 1000, 30).mapToObj(lambda -> new Ease(lambda, 0)),
        List.of(best -> best instanceof Ease ease ? new Ease(ease.regularisation(), ROOT) : best));
  }

  private static Family easeTrend() {
    return Family.of(
        DoubleStream.of(300, 100, 1000)
            .boxed()
            .flatMap(
                lambda ->
                    Stream.of(7, 30)
                        .flatMap(
                            days ->
                                Stream.of(0.5, 1.0)
                                    .map(rise -> new Trending(new Ease(lambda, 0), days, rise)))),
        List.of());
  }

  private static Family ials(long seed) {
    Stream<Ials> grid =
        Stream.of(0.1, 0.3, 1.0, 0.03)
            .flatMap(
                unobserved ->
                    Stream.of(0.003, 0.01, 0.03)
                        .map(
                            lambda ->
                                new Ials(
                                    new IalsSettings(
                                        DIMENSIONS,
                                        BLOCK,
                                        EPOCHS,
                                        lambda,
                                        1,
                                        unobserved,
                                        0,
                                        seed))));
    UnaryOperator<Engine> wider =
        best -> best instanceof Ials ials ? with(ials.settings(), 2 * DIMENSIONS, 0) : best;
    UnaryOperator<Engine> stronger =
        best -> best instanceof Ials ials ? with(ials.settings(), DIMENSIONS, ROOT) : best;
    return Family.of(grid, List.of(wider, stronger));
  }

  private static Ials with(IalsSettings of, int dimensions, double power) {
    return new Ials(
        new IalsSettings(
            dimensions,
            of.block(),
            of.epochs(),
            of.regularisation(),
            of.exponent(),
            of.unobservedWeight(),
            power,
            of.seed()));
  }

  private static Family mllib(Supplier<SparkSession> spark, long seed) {
    return Family.of(
        Stream.of(10.0, 40.0)
            .flatMap(
                alpha ->
                    Stream.of(0.1, 0.3, 1.0)
                        .map(
                            lambda ->
                                new MllibAls(
                                    spark, DIMENSIONS, MLLIB_ITERATIONS, lambda, alpha, 0, seed))),
        List.of());
  }
}
