package dev.vesper.console.plan;

import dev.vesper.console.frame.Remarks;
import dev.vesper.console.frame.Words;
import dev.vesper.console.frame.Words.Piece;
import dev.vesper.data.review.ReviewLine;
import dev.vesper.data.store.LineChart;
import dev.vesper.domain.demand.DemandHistory;
import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.Reason;
import dev.vesper.domain.stock.ComingUnits;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a quantity: a few sentences that a manager would say. */
final class LineStory {
  private static final int RECENT_STEPS = 12;

  private final Words words;

  LineStory(Words words) {
    this.words = words;
  }

  /** The sentences: stock, need, lost weeks, what the last pack earns and what stopped the next. */
  List<List<Piece>> of(ReviewLine line, LineChart chart) {
    List<List<Piece>> story = new ArrayList<>();
    OrderLine proposal = line.proposal();
    story.add(stock(proposal, chart.coming()));
    if (chart.ladder() != null) {
      story.add(need(proposal));
    }
    List<Piece> soldOut = soldOut(chart.past());
    if (!soldOut.isEmpty()) {
      story.add(soldOut);
    }
    for (Reason reason : proposal.reasons()) {
      story.add(reason(reason, line.supplierName()));
    }
    if (!proposal.assumed().isEmpty()) {
      story.add(words.said("plan.story.assumed", new LineWords(words).assumed(proposal.assumed())));
    }
    return story;
  }

  private List<Piece> stock(OrderLine line, List<ComingUnits> coming) {
    String arrives = words.day(LocalDate.parse(line.coverFrom()));
    if (coming.isEmpty()) {
      return words.said("plan.story.stock", line.onHand(), arrives);
    }
    ComingUnits next = coming.get(0);
    return words.said(
        next.overdue() ? "plan.story.stock-overdue" : "plan.story.stock-coming",
        line.onHand(),
        words.count(line.onOrder()),
        words.count(next.units()),
        words.day(next.expectedOn()),
        arrives);
  }

  private List<Piece> need(OrderLine line) {
    return words.said(
        "plan.story.need",
        words.day(LocalDate.parse(line.coverTo())),
        words.number(line.demandP50(), 0),
        words.number(line.demandP10(), 0),
        words.number(line.demandP90(), 0));
  }

  /** Recent steps that were sold out in part, and what the forecast took them for. */
  private List<Piece> soldOut(@Nullable DemandHistory past) {
    if (past == null) {
      return List.of();
    }
    int from = Math.max(0, past.units().size() - RECENT_STEPS);
    int steps = 0;
    double sold = 0;
    double wanted = 0;
    for (int i = from; i < past.units().size(); i++) {
      Float estimate = past.estimatedUnits().get(i);
      if (estimate != null) {
        steps++;
        sold += past.units().get(i);
        wanted += estimate;
      }
    }
    return steps == 0
        ? List.of()
        : words.said(
            "plan.story.sold-out",
            words.count(steps),
            words.count(past.units().size() - from),
            words.number(sold, 0),
            words.number(wanted, 0));
  }

  private List<Piece> reason(Reason reason, String supplier) {
    String key = "plan.why." + reason.code();
    if (reason instanceof Reason.Pays r) {
      return words.said(
          key, money(r.lastPackGainMinor()), perCash(r.gainPerCash()), perCash(r.cashPrice()));
    } else if (reason instanceof Reason.CashEarnsMoreElsewhere r) {
      return words.said(
          key, money(r.nextPackGainMinor()), perCash(r.gainPerCash()), perCash(r.cashPrice()));
    } else if (reason instanceof Reason.NextPackLoses r) {
      return words.said(key, money(-r.nextPackGainMinor()));
    } else if (reason instanceof Reason.BelowMoq r) {
      return words.said(key, words.count(r.moqPacks()), money(r.gainOfMoqMinor()));
    } else if (reason instanceof Reason.Covered r) {
      return words.said(key, words.count(r.positionUnits()), words.number(r.demandP90(), 0));
    } else if (reason instanceof Reason.SupplierClosed r) {
      return words.said(key, supplier, Remarks.said(r.why(), words));
    } else if (reason instanceof Reason.HelpsSupplierMinimum r) {
      return words.said(key, supplier, perCash(r.reliefPrice()));
    } else if (reason instanceof Reason.CapacityFull r) {
      return words.said(key, r.locationId(), money(r.pricePerLitreMinor()));
    } else if (reason instanceof Reason.Pinned r) {
      return words.said(key, words.count(r.units()));
    } else if (reason instanceof Reason.NotPlanned r) {
      return words.said(key, Remarks.said(r.why(), words));
    } else if (reason instanceof Reason.DataFlag r) {
      return words.said(key, Remarks.said(r.what(), words));
    } else if (reason instanceof Reason.CashSpent r) {
      return words.said(key, money(r.nextPackGainMinor()), money(r.packCostMinor()));
    } else if (reason instanceof Reason.EarnsNothing r) {
      return words.said(key, money(r.servedUnitMinor()));
    } else if (reason instanceof Reason.AdsLift r) {
      return words.said(r.units() < 0 ? key + ".less" : key, words.number(Math.abs(r.units()), 1));
    }
    throw new IllegalArgumentException("a reason without words: " + reason.code());
  }

  private String money(double minor) {
    return words.money(minor);
  }

  /** What cash earns: a share of 0.153 is said as 0.15 per one of the currency. */
  private String perCash(double share) {
    double one = Math.pow(10, Math.max(0, words.currency().getDefaultFractionDigits()));
    return words.say("plan.per-cash", words.money(share * one), words.moneyShort(one));
  }
}
