package dev.vesper.data.review;

import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.Reason;
import java.util.List;

/**
 * A line of a solver's plan that needs no person unless a test says so: packs of 6 for 100 minor a
 * unit, demand of 20 to 40 in ten days from an empty shelf.
 */
record ProposedLine(
    String item,
    String location,
    String supplier,
    long quantity,
    double gain,
    long position,
    double risk,
    List<Reason> reasons,
    List<String> assumed) {

  static ProposedLine of(String item, long quantity) {
    return new ProposedLine(
        item,
        "uk",
        "s1",
        quantity,
        quantity * 10.0,
        0,
        0.1,
        List.of(new Reason.Pays(12.5, 1.2, 0.12)),
        List.of());
  }

  ProposedLine at(String place) {
    return new ProposedLine(
        item, place, supplier, quantity, gain, position, risk, reasons, assumed);
  }

  ProposedLine from(String other) {
    return new ProposedLine(
        item, location, other, quantity, gain, position, risk, reasons, assumed);
  }

  ProposedLine worth(double gainMinor) {
    return new ProposedLine(
        item, location, supplier, quantity, gainMinor, position, risk, reasons, assumed);
  }

  ProposedLine stocked(long units) {
    return new ProposedLine(
        item, location, supplier, quantity, gain, units, risk, reasons, assumed);
  }

  ProposedLine risking(double probability) {
    return new ProposedLine(
        item, location, supplier, quantity, gain, position, probability, reasons, assumed);
  }

  ProposedLine because(Reason... why) {
    return new ProposedLine(
        item, location, supplier, quantity, gain, position, risk, List.of(why), assumed);
  }

  ProposedLine assuming(String... columns) {
    return new ProposedLine(
        item, location, supplier, quantity, gain, position, risk, reasons, List.of(columns));
  }

  OrderLine line() {
    return new OrderLine(
        item,
        location,
        supplier,
        quantity,
        (int) quantity / 6,
        quantity * 100,
        gain,
        position,
        position,
        0,
        20,
        30,
        40,
        "2011-12-14",
        "2011-12-20",
        risk,
        reasons,
        assumed);
  }
}
