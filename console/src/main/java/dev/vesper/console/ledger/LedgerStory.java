package dev.vesper.console.ledger;

import dev.vesper.console.frame.Words;
import dev.vesper.data.ledger.LedgerNight;
import java.util.ArrayList;
import java.util.List;

/** What the ledger says in sentences, above its tables. */
final class LedgerStory {
  private LedgerStory() {}

  static List<List<Words.Piece>> of(LedgerNight.Totals totals, Words words) {
    List<List<Words.Piece>> story = new ArrayList<>();
    story.add(
        words.said(
            "ledger.said.demand",
            LedgerController.units(totals.demandUnits(), words),
            LedgerController.units(totals.expectedUnits(), words),
            LedgerController.units(totals.soldUnits(), words)));
    story.add(
        totals.intervalsOver() == 0
            ? words.said("ledger.said.none-over")
            : words.said(
                "ledger.said.intervals",
                words.count(totals.intervalsHeld()),
                words.count(totals.intervalsOver()),
                words.percent((double) totals.intervalsHeld() / totals.intervalsOver(), 0)));
    if (totals.linesWatched() > 0) {
      story.add(
          words.said(
              "ledger.said.stock-outs",
              words.count(totals.stockOuts()),
              words.count(totals.linesWatched()),
              words.number(totals.expectedStockOuts(), 1)));
    }
    return story;
  }
}
