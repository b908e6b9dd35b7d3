package dev.vesper.data.intake;

import dev.vesper.data.intake.contract.ContractFormat;
import dev.vesper.data.intake.events.EventFormat;
import dev.vesper.data.intake.ga4.Ga4Events;
import dev.vesper.data.intake.m5.M5Prices;
import dev.vesper.data.intake.m5.M5Sales;
import dev.vesper.data.intake.mapping.MappedFormat;
import dev.vesper.data.intake.uci.UciOnlineRetail;
import java.util.ArrayList;
import java.util.List;

/** The formats that come with the program; {@code csv} is read by a mapping of the user's. */
public final class KnownFormats {
  private KnownFormats() {}

  /** Contracts first, in the order in which a new shop imports them. */
  public static List<FileFormat> all() {
    List<FileFormat> formats = new ArrayList<>(ContractFormat.all());
    formats.addAll(EventFormat.all());
    formats.addAll(MappedFormat.all());
    formats.add(new M5Sales());
    formats.add(new M5Prices());
    formats.add(new Ga4Events());
    formats.add(new UciOnlineRetail());
    return formats;
  }
}
