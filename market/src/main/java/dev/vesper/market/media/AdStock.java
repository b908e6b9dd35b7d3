package dev.vesper.market.media;

/**
 * What advertising has left in people's minds at the end of a day, by campaign and location. It
 * never changes.
 */
public final class AdStock {
  private final double[] real;
  private final double[] asIfShown;
  private final double[] withheldUnits;

  AdStock(double[] real, double[] asIfShown, double[] withheldUnits) {
    this.real = real;
    this.asIfShown = asIfShown;
    this.withheldUnits = withheldUnits;
  }

  /** Before any campaign has run. */
  public static AdStock none(int campaigns, int locations) {
    int cells = campaigns * locations;
    return new AdStock(new double[cells], new double[cells], new double[campaigns]);
  }

  /** The adstock at that place of campaign × locations + location. */
  public double at(int cell) {
    return real[cell];
  }

  /** What it would be had no lift test withheld the campaign. */
  double asIfShown(int cell) {
    return asIfShown[cell];
  }

  /** Mean units that a campaign's lift test has withheld until now. */
  public double withheldUnits(int campaign) {
    return withheldUnits[campaign];
  }

  double[] withheldUnits() {
    return withheldUnits.clone();
  }
}
