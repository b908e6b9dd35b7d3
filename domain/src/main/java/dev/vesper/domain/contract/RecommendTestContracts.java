package dev.vesper.domain.contract;

import static dev.vesper.domain.contract.Column.Type.AMOUNT;
import static dev.vesper.domain.contract.Column.Type.COUNT;
import static dev.vesper.domain.contract.Column.Type.SIGNED_AMOUNT;
import static dev.vesper.domain.contract.Column.Type.TEXT;

import dev.vesper.domain.contract.Contract.Kind;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the step insights hands over of tests of two recommender versions, version 1: sums over
 * shoppers and no row of any.
 */
public final class RecommendTestContracts {
  /** What events name in {@code exposure} before the number of a test. */
  public static final String EXPERIMENT = "recommend-";

  /** In place of a test: all sessions of the newest four weeks, whatever they were shown. */
  public static final String EVERYBODY = "everybody";

  /** Days of these weeks. */
  public static final int EVERYBODY_DAYS = 28;

  /** Orders of sessions whose shopper is known. */
  public static final String ORDERS = "orders";

  /** Their margin, less what came back. */
  public static final String MARGIN = "margin_minor";

  /** Sessions that put something into the cart, of all sessions. */
  public static final String CARTS = "carts";

  public static final Contract SUMS =
      new Contract(
          "recommend_test_sums",
          1,
          Kind.HAND_OVER,
          "an outcome of a test of two versions, summed over shoppers",
          List.of("test", "outcome"),
          Stream.of(
                  required("test", TEXT, "recommend- and its number, or everybody"),
                  required("outcome", TEXT, "orders, margin_minor or carts"),
                  required("crossed", COUNT, "sessions that saw both arms; they are left out"),
                  required("shoppers", COUNT, "or sessions without one: what is independent"),
                  required("n_a", COUNT, "sessions that saw A; all of everybody"),
                  required("y_a", SIGNED_AMOUNT, "what came of them"),
                  required("n_b", COUNT, "sessions that saw B"),
                  required("y_b", SIGNED_AMOUNT, ""),
                  required("nn_a", AMOUNT, "squares and products, summed over shoppers"),
                  required("ny_a", SIGNED_AMOUNT, ""),
                  required("yy_a", AMOUNT, ""),
                  required("nn_b", AMOUNT, ""),
                  required("ny_b", SIGNED_AMOUNT, ""),
                  required("yy_b", AMOUNT, ""),
                  required("na_nb", AMOUNT, "products over both arms of the same shopper"),
                  required("na_yb", SIGNED_AMOUNT, ""),
                  required("ya_nb", SIGNED_AMOUNT, ""),
                  required("ya_yb", SIGNED_AMOUNT, ""))
              .toList());

  /** All of them. */
  public static final List<Contract> ALL = List.of(SUMS);

  private RecommendTestContracts() {}

  private static Column required(String name, Column.Type type, String meaning) {
    return new Column(name, type, true, meaning);
  }
}
