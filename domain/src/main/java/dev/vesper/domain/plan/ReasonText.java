package dev.vesper.domain.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reasons in a file's cell and back: {@code code(argument;argument)}, one after the other separated
 * by a bar. Only files and the store hold this text; people get {@link Reason#words()}.
 */
public final class ReasonText {
  private ReasonText() {}

  /** Writes reasons; {@link #parse} reads them back equal. */
  public static String write(List<Reason> reasons) {
    List<String> parts = new ArrayList<>();
    for (Reason reason : reasons) {
      parts.add(reason.code() + "(" + String.join(";", arguments(reason)) + ")");
    }
    return String.join("|", parts);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when a part is no reason of this version
   */
  public static List<Reason> parse(String text) {
    List<Reason> reasons = new ArrayList<>();
    if (text.isEmpty()) {
      return reasons;
    }
    for (String part : text.split("\\|", -1)) {
      int open = part.indexOf('(');
      if (open < 0 || !part.endsWith(")")) {
        throw new IllegalArgumentException("not a reason: " + part);
      }
      String[] a = part.substring(open + 1, part.length() - 1).split(";", -1);
      reasons.add(reason(part.substring(0, open), a));
    }
    return reasons;
  }

  private static List<String> arguments(Reason reason) {
    if (reason instanceof Reason.Pays r) {
      return List.of(n(r.lastPackGainMinor()), n(r.gainPerCash()), n(r.cashPrice()));
    } else if (reason instanceof Reason.CashEarnsMoreElsewhere r) {
      return List.of(n(r.nextPackGainMinor()), n(r.gainPerCash()), n(r.cashPrice()));
    } else if (reason instanceof Reason.NextPackLoses r) {
      return List.of(n(r.nextPackGainMinor()));
    } else if (reason instanceof Reason.BelowMoq r) {
      return List.of(Integer.toString(r.moqPacks()), n(r.gainOfMoqMinor()));
    } else if (reason instanceof Reason.Covered r) {
      return List.of(Long.toString(r.positionUnits()), n(r.demandP90()));
    } else if (reason instanceof Reason.SupplierClosed r) {
      List<String> parts = new ArrayList<>(List.of(escape(r.supplierId())));
      parts.addAll(remark(r.why()));
      return parts;
    } else if (reason instanceof Reason.HelpsSupplierMinimum r) {
      return List.of(escape(r.supplierId()), n(r.reliefPrice()));
    } else if (reason instanceof Reason.CapacityFull r) {
      return List.of(escape(r.locationId()), n(r.pricePerLitreMinor()));
    } else if (reason instanceof Reason.Pinned r) {
      return List.of(Long.toString(r.units()));
    } else if (reason instanceof Reason.NotPlanned r) {
      return remark(r.why());
    } else if (reason instanceof Reason.DataFlag r) {
      return remark(r.what());
    } else if (reason instanceof Reason.CashSpent r) {
      return List.of(n(r.nextPackGainMinor()), n(r.packCostMinor()));
    } else if (reason instanceof Reason.EarnsNothing r) {
      return List.of(n(r.servedUnitMinor()));
    } else if (reason instanceof Reason.AdsLift r) {
      return List.of(n(r.units()));
    }
    throw new IllegalArgumentException("a reason without a text: " + reason.code());
  }

  private static Reason reason(String code, String[] a) {
    return switch (code) {
      case "pays" -> new Reason.Pays(d(a[0]), d(a[1]), d(a[2]));
      case "cash_earns_more_elsewhere" ->
          new Reason.CashEarnsMoreElsewhere(d(a[0]), d(a[1]), d(a[2]));
      case "next_pack_loses" -> new Reason.NextPackLoses(d(a[0]));
      case "below_moq" -> new Reason.BelowMoq(Integer.parseInt(a[0]), d(a[1]));
      case "covered" -> new Reason.Covered(Long.parseLong(a[0]), d(a[1]));
      case "supplier_closed" -> new Reason.SupplierClosed(unescape(a[0]), remark(a, 1));
      case "helps_supplier_minimum" -> new Reason.HelpsSupplierMinimum(unescape(a[0]), d(a[1]));
      case "capacity_full" -> new Reason.CapacityFull(unescape(a[0]), d(a[1]));
      case "pinned" -> new Reason.Pinned(Long.parseLong(a[0]));
      case "not_planned" -> new Reason.NotPlanned(remark(a, 0));
      case "data_flag" -> new Reason.DataFlag(remark(a, 0));
      case "cash_spent" -> new Reason.CashSpent(d(a[0]), d(a[1]));
      case "earns_nothing" -> new Reason.EarnsNothing(d(a[0]));
      case "ads_lift" -> new Reason.AdsLift(d(a[0]));
      default -> throw new IllegalArgumentException("no reason is called '" + code + "'");
    };
  }

  private static List<String> remark(Remark remark) {
    return remark.parts().stream().map(ReasonText::escape).toList();
  }

  private static Remark remark(String[] arguments, int from) {
    return Remark.ofParts(Arrays.stream(arguments).skip(from).map(ReasonText::unescape).toList());
  }

  private static String n(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  private static double d(String text) {
    return Double.parseDouble(text);
  }

  private static String escape(String text) {
    return text.replace("%", "%25")
        .replace("|", "%7C")
        .replace(";", "%3B")
        .replace("(", "%28")
        .replace(")", "%29");
  }

  private static String unescape(String text) {
    return text.replace("%29", ")")
        .replace("%28", "(")
        .replace("%3B", ";")
        .replace("%7C", "|")
        .replace("%25", "%");
  }
}
