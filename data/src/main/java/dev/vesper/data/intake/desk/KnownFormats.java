package dev.vesper.data.intake.desk;

import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.contract.ContractFormat;
import dev.vesper.data.intake.events.EventFormat;
import dev.vesper.data.intake.uci.UciOnlineRetail;
import java.util.ArrayList;
import java.util.List;

/** Every kind of file that can be imported, on the command line and on the page Data alike. */
public final class KnownFormats {
  private KnownFormats() {}

  /** All of them, those of contracts first. */
  public static List<FileFormat> all() {
    List<FileFormat> formats = new ArrayList<>(ContractFormat.all());
    formats.addAll(EventFormat.all());
    formats.add(new UciOnlineRetail());
    return formats;
  }
}
