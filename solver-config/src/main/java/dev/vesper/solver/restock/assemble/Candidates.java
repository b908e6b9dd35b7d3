package dev.vesper.solver.restock.assemble;

import dev.vesper.domain.demand.DemandForecast;
import dev.vesper.domain.plan.Reason;
import dev.vesper.domain.plan.Remark;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.stock.OrderSize;
import dev.vesper.domain.stock.UnitEconomics;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns the shop's state into lines to decide on. */
final class Candidates {
  private final ShopState shop;
  private final PlanSettings settings;
  private final Map<String, Integer> reviewDays = new TreeMap<>();

  Candidates(ShopState shop, PlanSettings settings) {
    this.shop = shop;
    this.settings = settings;
  }

  /** All lines, by item and location. */
  List<Candidate> all() {
    Map<Place, SupplyTerms.@Nullable Offer> offers = new LinkedHashMap<>();
    for (Place place : shop.places()) {
      SupplyTerms.Offer offer = shop.terms().cheapest(place, settings.asOf());
      offers.put(place, offer);
      if (offer != null) {
        // A supplier's lines are ordered together, so they share the shortest review period.
        reviewDays.merge(offer.supplierId(), ownReviewDays(place, offer), Math::min);
      }
    }
    List<Candidate> candidates = new ArrayList<>();
    offers.forEach((place, offer) -> candidates.add(candidate(place, offer)));
    return candidates;
  }

  private int ownReviewDays(Place place, SupplyTerms.Offer offer) {
    Set<DayOfWeek> orderDays = source(offer).orderDays();
    if (!orderDays.isEmpty()) {
      LocalDate tonight = settings.asOf().plusDays(1);
      int days = 1;
      while (!orderDays.contains(tonight.plusDays(days).getDayOfWeek())) {
        days++;
      }
      return days;
    }
    Integer own = shop.economics().reviewDays(place);
    if (own != null) {
      return own;
    }
    DemandForecast forecast = shop.forecasts().get(place);
    int step = forecast == null ? Integer.MAX_VALUE : forecast.daily() ? 1 : forecast.grainDays();
    return settings.reviewDays() != null ? settings.reviewDays() : step;
  }

  private ShopState.Source source(SupplyTerms.Offer offer) {
    return shop.suppliers().getOrDefault(offer.supplierId(), ShopState.Source.PLAIN);
  }

  private Candidate candidate(Place place, SupplyTerms.@Nullable Offer offer) {
    TreeSet<String> assumed = new TreeSet<>(shop.economics().assumed(place));
    List<Reason> notes = new ArrayList<>();
    ShopState.Item item = shop.items().get(place.itemId());
    Positions.Stock stock = shop.positions().stock(place);
    if (item != null) {
      assumed.addAll(item.assumed());
    }
    if (offer != null) {
      assumed.addAll(offer.assumed());
      assumed.addAll(source(offer).assumed());
    }
    if (stock != null) {
      assumed.addAll(stock.assumed());
      stock.flags().forEach(flag -> notes.add(new Reason.DataFlag(flag)));
    }
    long overdue = shop.positions().overdueUnits(place);
    if (overdue > 0) {
      notes.add(new Reason.DataFlag(Remark.of(Remark.Kind.OVERDUE, overdue)));
    }
    OrderRecipe recipe = recipe(place, offer, item, stock, notes, assumed);
    Double volume = item == null ? null : item.volumeLitres();
    return new Candidate(
        place,
        offer,
        recipe,
        volume == null ? 0 : volume,
        offer == null ? 1 : review(offer),
        stock == null ? 0 : stock.onHandUnits(),
        shop.positions().coming(place),
        overdue,
        List.copyOf(notes),
        List.copyOf(assumed));
  }

  private int review(SupplyTerms.Offer offer) {
    int days = reviewDays.getOrDefault(offer.supplierId(), 1);
    return days == Integer.MAX_VALUE ? 1 : days;
  }

  private @Nullable OrderRecipe recipe(
      Place place,
      SupplyTerms.@Nullable Offer offer,
      ShopState.@Nullable Item item,
      Positions.@Nullable Stock stock,
      List<Reason> notes,
      Set<String> assumed) {
    DemandForecast forecast = shop.forecasts().get(place);
    UnitEconomics worth = offer == null ? null : worth(place, offer, item, assumed);
    Remark missing = missing(offer, item, stock, forecast, worth);
    long pinned = shop.pins().getOrDefault(place, OrderSize.FREE);
    if (missing != null || offer == null || stock == null || forecast == null || worth == null) {
      Remark why = java.util.Objects.requireNonNull(missing);
      if (pinned > 0) {
        throw StepFailure.badInput(
            "state/pins: " + pinned + " units of " + place + " are fixed, but " + why.words());
      }
      notes.add(0, new Reason.NotPlanned(why));
      return null;
    }
    if (pinned > 0 && pinned % offer.packUnits() != 0) {
      throw StepFailure.badInput(
          "state/pins: "
              + pinned
              + " units of "
              + place
              + " are no multiple of the case pack of "
              + offer.packUnits());
    }
    return new OrderRecipe(
        settings.asOf(),
        settings.seed(),
        forecast,
        item == null ? null : item.seasonEnd(),
        offer.supplierId(),
        offer.leadTime(),
        stock.onHandUnits(),
        shop.positions().arrivals(place),
        worth,
        new OrderSize(offer.packUnits(), offer.moqUnits(), pinned),
        shop.lifts().get(place.lineId()));
  }

  private @Nullable Remark missing(
      SupplyTerms.@Nullable Offer offer,
      ShopState.@Nullable Item item,
      Positions.@Nullable Stock stock,
      @Nullable DemandForecast forecast,
      @Nullable UnitEconomics worth) {
    if (item == null) {
      return Remark.of(Remark.Kind.NOT_IN_CATALOGUE);
    } else if (offer == null) {
      return Remark.of(Remark.Kind.NO_SUPPLIER, settings.asOf());
    } else if (offer.unitCostMinor() == null) {
      return Remark.of(Remark.Kind.NO_UNIT_COST);
    } else if (stock == null) {
      return Remark.of(Remark.Kind.NO_STOCK_RECORD);
    } else if (forecast == null) {
      return Remark.of(Remark.Kind.NO_FORECAST);
    } else if (worth == null) {
      return unitWorthMissing(offer);
    }
    return null;
  }

  private static Remark unitWorthMissing(SupplyTerms.Offer offer) {
    return Remark.of(
        offer.unitCostMinor() == null ? Remark.Kind.NO_UNIT_COST : Remark.Kind.NO_WORTH);
  }

  /**
   * What a unit is worth. A unit that comes back earns nothing, so the margin is multiplied by 1
   * less the expected share of returns.
   */
  private @Nullable UnitEconomics worth(
      Place place, SupplyTerms.Offer offer, ShopState.@Nullable Item item, Set<String> assumed) {
    Economics economics = shop.economics();
    Double cost = offer.unitCostMinor();
    Double price = item == null ? null : item.priceMinor();
    Double margin = economics.decimal(place, "margin_minor");
    if (margin == null && price != null && cost != null) {
      margin = price - cost;
    }
    Double holding = economics.amount(place, "holding_cost_minor_per_unit_day");
    if (holding == null) {
      assumed.add("holding_cost_minor_per_unit_day");
    }
    Double endOfLife = economics.amount(place, "end_of_life_loss_minor");
    Double penalty = economics.amount(place, "lost_sale_penalty_minor");
    Double waiting = economics.amount(place, "backorder_penalty_minor_per_unit_day");
    String unmet = economics.unmetDemand(place);
    boolean waits = unmet == null ? settings.backordered() : unmet.equals("backordered");
    if (cost == null || (waits ? waiting == null : margin == null)) {
      return null;
    }
    double kept = 1 - shop.returnShares().getOrDefault(place.itemId(), 0.0);
    return new UnitEconomics(
        margin == null ? 0 : margin * kept,
        penalty == null ? 0 : penalty,
        holding == null ? 0 : holding,
        endOfLife == null ? cost : endOfLife,
        waits ? UnitEconomics.UnmetDemand.BACKORDERED : UnitEconomics.UnmetDemand.LOST,
        waiting == null ? 0 : waiting);
  }
}
