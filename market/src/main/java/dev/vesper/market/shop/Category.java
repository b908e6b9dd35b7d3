package dev.vesper.market.shop;

import java.util.List;

/**
 * What items of a kind have in common.
 *
 * @param path from the widest to the narrowest, separated by {@code /}
 * @param noun the item's name without its brand
 * @param priceLowMinor cheapest price
 * @param priceHighMinor dearest price
 * @param volumeL litres of a typical unit
 * @param weightG grams of a typical unit
 * @param arAsset how it is shown: none, 3d, try_on or make_up
 * @param returnShare the mean share of units that come back
 * @param weekdays demand by weekday, Monday first, mean 1
 * @param seasonAmplitude how far the year's best day stands above its mean, as a share
 * @param seasonPeakDay the best day of the year, 1 to 365
 * @param elasticity demand is price to this power: -2 for a fifth more demand at a tenth off
 * @param arEffectShare how much likelier AR truly makes a view buy
 * @param arReturnEffectShare how much likelier AR truly makes a unit come back
 * @param variant in what its variants differ: colour, size, or nothing when it has none
 */
public record Category(
    String path,
    String noun,
    int priceLowMinor,
    int priceHighMinor,
    double volumeL,
    int weightG,
    String arAsset,
    double returnShare,
    List<Double> weekdays,
    double seasonAmplitude,
    int seasonPeakDay,
    double elasticity,
    double arEffectShare,
    double arReturnEffectShare,
    String variant) {

  // Seven numbers that sum to seven.
  private static final List<Double> WEEKEND = List.of(0.8, 0.8, 0.85, 0.9, 1.05, 1.35, 1.25);
  private static final List<Double> WORKDAYS = List.of(1.2, 1.15, 1.1, 1.1, 1.05, 0.75, 0.65);
  private static final List<Double> EVEN = List.of(1.0, 0.95, 0.95, 1.0, 1.05, 1.05, 1.0);

  /** All kinds that the shop knows. */
  public static final List<Category> ALL =
      List.of(
          new Category(
              "Home/Lighting/Lamps",
              "lamp",
              2_500,
              18_000,
              14,
              1_800,
              "3d",
              0.06,
              WEEKEND,
              0.30,
              335,
              -1.6,
              0.06,
              -0.10,
              "colour"),
          new Category(
              "Home/Furniture/Chairs",
              "chair",
              6_000,
              35_000,
              160,
              7_500,
              "3d",
              0.08,
              WEEKEND,
              0.15,
              90,
              -1.4,
              0.10,
              -0.18,
              "colour"),
          new Category(
              "Home/Decoration/Mirrors",
              "mirror",
              3_000,
              22_000,
              40,
              5_200,
              "3d",
              0.07,
              WEEKEND,
              0.10,
              320,
              -1.5,
              0.05,
              -0.08,
              ""),
          new Category(
              "Home/Kitchen/Mugs",
              "mug",
              600,
              2_400,
              1.2,
              380,
              "none",
              0.02,
              EVEN,
              0.35,
              345,
              -2.2,
              0,
              0,
              "colour"),
          new Category(
              "Fashion/Eyewear/Sunglasses",
              "sunglasses",
              3_500,
              21_000,
              0.8,
              120,
              "try_on",
              0.18,
              WEEKEND,
              0.55,
              175,
              -1.8,
              0.14,
              -0.22,
              "colour"),
          new Category(
              "Fashion/Shoes/Sneakers",
              "sneaker",
              4_500,
              16_000,
              9,
              900,
              "try_on",
              0.28,
              EVEN,
              0.20,
              110,
              -2.0,
              0.08,
              -0.15,
              "size"),
          new Category(
              "Beauty/Make-up/Lipstick",
              "lipstick",
              900,
              4_200,
              0.08,
              35,
              "make_up",
              0.04,
              WORKDAYS,
              0.20,
              340,
              -2.4,
              0.12,
              -0.12,
              "colour"),
          new Category(
              "Beauty/Make-up/Eyeshadow",
              "eyeshadow",
              1_200,
              5_600,
              0.15,
              60,
              "make_up",
              0.05,
              WORKDAYS,
              0.15,
              340,
              -2.1,
              0.09,
              -0.05,
              "colour"));
}
