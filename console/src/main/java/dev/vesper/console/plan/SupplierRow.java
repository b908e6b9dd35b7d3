package dev.vesper.console.plan;

import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.data.review.LineQuery.Filter;
import dev.vesper.data.review.SupplierTotal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A supplier's order as it stands.
 *
 * @param minimum its least order in words; null when it asks for none
 * @param progress how far the order is on the way to it, 0 to 100
 * @param waiting lines that would be approved at once
 * @param linesUrl the page with its lines
 */
record SupplierRow(
    String supplierId,
    String name,
    Tag tag,
    String lines,
    String units,
    String cost,
    String gain,
    @Nullable String minimum,
    int progress,
    boolean below,
    int waiting,
    String linesUrl) {
  private static final int WHOLE = 100;

  static SupplierRow of(SupplierTotal total, PlanAddress address, Words words) {
    return new SupplierRow(
        total.supplierId(),
        total.name(),
        tag(total, words),
        words.say("plan.supplier.lines", words.count(total.approved()), words.count(total.lines())),
        words.count(total.units()),
        words.money(total.costMinor()),
        words.moneyShort(total.gainMinor()),
        minimum(total, words),
        progress(total),
        total.belowMinimum(),
        total.lines() - total.approved(),
        address.with(
            Map.of(
                "by", "",
                "supplier", total.supplierId(),
                "filter", Filter.ORDERED.code(),
                "page", "",
                "item", "",
                "location", "")));
  }

  private static Tag tag(SupplierTotal total, Words words) {
    if (total.belowMinimum()) {
      return new Tag(Tag.Tone.BAD, words.say("plan.supplier.below"));
    } else if (total.lines() == 0) {
      return new Tag(Tag.Tone.QUIET, words.say("plan.supplier.none"));
    } else if (total.approved() == total.lines()) {
      return new Tag(Tag.Tone.GOOD, words.say("plan.supplier.approved"));
    } else if (total.needsYou() > 0) {
      return new Tag(Tag.Tone.WARN, words.say("plan.supplier.needs-you", total.needsYou()));
    }
    return new Tag(Tag.Tone.QUIET, words.say("plan.supplier.waiting"));
  }

  private static @Nullable String minimum(SupplierTotal total, Words words) {
    if (total.minimumMinor() > 0 && total.minimumUnits() > 0) {
      return words.say(
          "plan.supplier.minimum-both",
          words.moneyShort((double) total.minimumMinor()),
          words.count(total.minimumUnits()));
    } else if (total.minimumMinor() > 0) {
      return words.say(
          "plan.supplier.minimum-money", words.moneyShort((double) total.minimumMinor()));
    } else if (total.minimumUnits() > 0) {
      return words.say("plan.supplier.minimum-units", words.count(total.minimumUnits()));
    }
    return null;
  }

  /** The least of both shares: both minima have to be reached. */
  private static int progress(SupplierTotal total) {
    double share = 1;
    if (total.minimumMinor() > 0) {
      share = Math.min(share, (double) total.costMinor() / total.minimumMinor());
    }
    if (total.minimumUnits() > 0) {
      share = Math.min(share, (double) total.units() / total.minimumUnits());
    }
    return (int) Math.floor(WHOLE * share);
  }
}
