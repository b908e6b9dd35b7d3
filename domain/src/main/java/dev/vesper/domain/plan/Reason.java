package dev.vesper.domain.plan;

/**
 * Why a line is as it is: records, so that screens and tests never parse sentences. Amounts are
 * expected values in minor units and may have decimals; quantities are sellable units.
 */
public sealed interface Reason {

  /** The rule's stable name in JSON, such as {@code pays}. */
  String code();

  /**
   * One sentence for people, in plain English; money in minor units of the shop's currency is given
   * as is.
   */
  String words();

  /** The last pack ordered still earns this much more than its cash costs elsewhere. */
  record Pays(double lastPackGainMinor, double gainPerCash, double cashPrice) implements Reason {
    @Override
    public String code() {
      return "pays";
    }

    @Override
    public String words() {
      return String.format(
          java.util.Locale.ROOT,
          "the last pack earns %.0f minor, %.3f per unit of cash, where cash earns %.3f elsewhere",
          lastPackGainMinor,
          gainPerCash,
          cashPrice);
    }
  }

  /** The next pack would earn less than its cash earns elsewhere. */
  record CashEarnsMoreElsewhere(double nextPackGainMinor, double gainPerCash, double cashPrice)
      implements Reason {
    @Override
    public String code() {
      return "cash_earns_more_elsewhere";
    }

    @Override
    public String words() {
      return String.format(
          java.util.Locale.ROOT,
          "the next pack would earn %.3f per unit of cash, less than the %.3f it earns elsewhere",
          gainPerCash,
          cashPrice);
    }
  }

  /** The next pack would lose money whatever cash there is. */
  record NextPackLoses(double nextPackGainMinor) implements Reason {
    @Override
    public String code() {
      return "next_pack_loses";
    }

    @Override
    public String words() {
      return String.format(
          java.util.Locale.ROOT, "the next pack would lose %.0f minor", -nextPackGainMinor);
    }
  }

  /** The least order is more than demand is worth. */
  record BelowMoq(int moqPacks, double gainOfMoqMinor) implements Reason {
    @Override
    public String code() {
      return "below_moq";
    }

    @Override
    public String words() {
      return String.format(
          java.util.Locale.ROOT,
          "the least order of %d packs would gain only %.0f minor",
          moqPacks,
          gainOfMoqMinor);
    }
  }

  /** The position already covers the protection interval. */
  record Covered(long positionUnits, double demandP90) implements Reason {
    @Override
    public String code() {
      return "covered";
    }

    @Override
    public String words() {
      return String.format(
          java.util.Locale.ROOT,
          "%d units in stock and on order cover a demand of %.0f, exceeded once in ten",
          positionUnits,
          demandP90);
    }
  }

  /** The supplier is not ordered from tonight. */
  record SupplierClosed(String supplierId, Remark why) implements Reason {
    /** Why in words only. */
    public SupplierClosed(String supplierId, String why) {
      this(supplierId, Remark.said(why));
    }

    @Override
    public String code() {
      return "supplier_closed";
    }

    @Override
    public String words() {
      return "nothing is ordered from " + supplierId + " tonight: " + why.words();
    }
  }

  /** Ordered also to reach the supplier's minimum. */
  record HelpsSupplierMinimum(String supplierId, double reliefPrice) implements Reason {
    @Override
    public String code() {
      return "helps_supplier_minimum";
    }

    @Override
    public String words() {
      return String.format(
          java.util.Locale.ROOT,
          "ordered also to reach the minimum of %s, worth %.3f per unit of cash",
          supplierId,
          reliefPrice);
    }
  }

  /** The location is full. */
  record CapacityFull(String locationId, double pricePerLitreMinor) implements Reason {
    @Override
    public String code() {
      return "capacity_full";
    }

    @Override
    public String words() {
      return String.format(
          java.util.Locale.ROOT,
          "%s is full; one more litre there would be worth %.2f minor",
          locationId,
          pricePerLitreMinor);
    }
  }

  /** A person fixed the quantity. */
  record Pinned(long units) implements Reason {
    @Override
    public String code() {
      return "pinned";
    }

    @Override
    public String words() {
      return "a person fixed " + units + " units";
    }
  }

  /** There is nothing to decide on: a number is missing. */
  record NotPlanned(Remark why) implements Reason {
    /** Why in words only. */
    public NotPlanned(String why) {
      this(Remark.said(why));
    }

    @Override
    public String code() {
      return "not_planned";
    }

    @Override
    public String words() {
      return "not planned: " + why.words();
    }
  }

  /** A number in the data cannot be true and was read so. */
  record DataFlag(Remark what) implements Reason {
    /** What in words only. */
    public DataFlag(String what) {
      this(Remark.said(what));
    }

    @Override
    public String code() {
      return "data_flag";
    }

    @Override
    public String words() {
      return what.words();
    }
  }

  /** The next pack would pay, but what is left of the cash does not buy it. */
  record CashSpent(double nextPackGainMinor, double packCostMinor) implements Reason {
    @Override
    public String code() {
      return "cash_spent";
    }

    @Override
    public String words() {
      return String.format(
          java.util.Locale.ROOT,
          "the next pack would gain %.0f minor, but no cash is left that buys it for %.0f",
          nextPackGainMinor,
          packCostMinor);
    }
  }

  /** Serving demand for the item is worth nothing. */
  record EarnsNothing(double servedUnitMinor) implements Reason {
    @Override
    public String code() {
      return "earns_nothing";
    }

    @Override
    public String words() {
      return String.format(
          java.util.Locale.ROOT,
          "a unit of demand served is worth %.2f minor, so nothing is ordered",
          servedUnitMinor);
    }
  }

  /** Ads bring the line more, or less, than the forecast holds. */
  record AdsLift(double units) implements Reason {
    @Override
    public String code() {
      return "ads_lift";
    }

    @Override
    public String words() {
      return String.format(
          java.util.Locale.ROOT,
          units < 0
              ? "the demand it covers holds %.1f units less than the forecast: ads are cut"
              : "the demand it covers holds %.1f units that ads bring beyond the forecast",
          Math.abs(units));
    }
  }
}
