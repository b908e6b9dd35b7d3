package dev.vesper.data.intake.landing;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.ImportReport;
import dev.vesper.data.intake.ImportReport.Status;
import dev.vesper.data.intake.ImportRequest;
import dev.vesper.data.intake.NotDemand;
import dev.vesper.data.intake.SetAside;
import dev.vesper.data.intake.Shop;
import dev.vesper.data.intake.csv.SourceFile;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.contract.Contract;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lands one spooled file within one transaction of the caller: counted, or held as a whole when too
 * many of its rows failed.
 */
final class Landing {
  private final Sql sql;
  private final Shop shop;
  private final Path folder;
  private final ImportLedger ledger;
  private final boolean collected;
  private Amounts duplicate = Amounts.NONE;
  private Amounts repeated = Amounts.NONE;
  private long corrections;

  /**
   * Lands into that folder.
   *
   * @param collected see {@link FileFormat#isCollected}
   */
  Landing(Sql sql, Shop shop, Path folder, boolean collected) {
    this.sql = sql;
    this.shop = shop;
    this.folder = folder;
    this.collected = collected;
    this.ledger = new ImportLedger(sql, shop.id());
  }

  /**
   * Lands the file.
   *
   * @param named the import that this one is to replace, or null
   */
  ImportReport land(
      SourceFile source,
      ImportRequest request,
      FileFormat.Told told,
      Spool spool,
      ImportLedger.@Nullable Entry named,
      Instant at)
      throws SQLException, IOException {
    long number = ledger.nextNumber();
    ImportLedger.Entry corrected = named == null ? sameDay(request, told) : named;
    Replacement replacement = new Replacement(sql, shop.id());
    if (corrected == null) {
      replacement.none();
    } else {
      replacement.replace(corrected.number());
    }
    List<EventLoad> events = classify(spool, number);
    // Rows of the erased are no fault of the file.
    Amounts failed =
        sum(spool.quarantined())
            .minus(spool.quarantined().getOrDefault(ReasonCode.SHOPPER_ERASED, Amounts.NONE))
            .minus(spool.turnedAway())
            .plus(repeated);
    boolean held = !collected && failed.rows() > shop.heldAboveShare() * spool.arrived().rows();
    quarantine(spool, number);
    for (EventLoad load : events) {
      load.land(folder);
      load.countDays();
      load.keep(held ? "held_key" : "landed_key");
      load.keepEventDays(shop.zone());
      if (!held) {
        load.markDays();
      }
    }
    if (corrected != null && held) {
      replacement.undo(corrected.number());
    } else if (corrected != null) {
      replacement.markDays(corrected.number(), number);
    }
    new StateLoad(sql, shop.id(), number).load(spool, false);
    if (!held) {
      new StockDays(sql, shop.id()).mark(number, number);
    }
    LocalDate effective =
        request.effective() == null && corrected != null
            ? corrected.effective()
            : request.effective();
    ImportLedger.Entry entry =
        new ImportLedger.Entry(
            number,
            request.format(),
            source.title(),
            source.sha256(),
            effective,
            held ? "held" : "kept",
            corrected == null ? null : corrected.number(),
            told.partition());
    ImportReport report = report(entry, told, spool, events);
    ledger.record(entry, report, request.actor(), at);
    spool.filled().record(sql, shop.id(), number);
    return report;
  }

  /** A file that is the whole of a day takes the place of the earlier one of that day. */
  private ImportLedger.@Nullable Entry sameDay(ImportRequest request, FileFormat.Told told)
      throws SQLException {
    LocalDate day = told.partition();
    return day == null ? null : ledger.ofDay(request.format(), day).orElse(null);
  }

  private List<EventLoad> classify(Spool spool, long number) throws SQLException, IOException {
    List<EventLoad> loads = new ArrayList<>();
    for (Contract contract : spool.events()) {
      Path rows = spool.rows(contract.name());
      if (rows != null) {
        EventLoad load =
            new EventLoad(sql, shop.id(), number, contract, spool.repeated(sql, shop.id()));
        EventLoad.Outcome outcome = load.classify(rows, collected);
        duplicate = duplicate.plus(outcome.of("duplicate")).plus(outcome.of("superseded"));
        repeated = repeated.plus(outcome.of("repeated"));
        corrections += outcome.of("correction").rows() + outcome.of("superseded").rows();
        loads.add(load);
      }
    }
    return loads;
  }

  private void quarantine(Spool spool, long number) throws SQLException, IOException {
    Path rows = spool.rows("quarantine");
    if (rows != null) {
      sql.copyIn(
          "copy intake_quarantine (shop_id, number, line, contract, column_name, reason, raw,"
              + " cell, sealed)"
              + " from stdin",
          rows,
          shop.id() + "\t" + number + "\t");
    }
  }

  private ImportReport report(
      ImportLedger.Entry entry, FileFormat.Told told, Spool spool, List<EventLoad> events)
      throws SQLException {
    Map<ReasonCode, Amounts> quarantined = new EnumMap<>(ReasonCode.class);
    quarantined.putAll(spool.quarantined());
    if (repeated.rows() > 0) {
      quarantined.merge(ReasonCode.KEY_REPEATED, repeated, Amounts::plus);
    }
    Amounts duplicates = duplicate.plus(spool.stateDuplicates());
    Amounts kept = spool.arrived().minus(duplicates).minus(sum(quarantined));
    List<String> days = ledger.days(entry.number());
    return new ImportReport(
        entry.fileName(),
        entry.format(),
        entry.number(),
        entry.status().equals("held") ? Status.HELD : Status.KEPT,
        kept,
        duplicates,
        corrections,
        quarantined,
        notDemand(events),
        told.ignoredColumns(),
        days.get(0),
        days.get(1),
        told.notes());
  }

  private static Map<ReasonCode, Amounts> notDemand(List<EventLoad> events) throws SQLException {
    Map<ReasonCode, Amounts> reasons = new EnumMap<>(ReasonCode.class);
    for (EventLoad load : events) {
      if (load.isOf(NotDemand.CONTRACT) || load.isOf(SetAside.CONTRACT)) {
        load.newByFirstCell()
            .forEach(
                (code, amounts) ->
                    reasons.merge(
                        ReasonCode.valueOf(code.toUpperCase(Locale.ROOT)), amounts, Amounts::plus));
      }
    }
    return reasons;
  }

  private static Amounts sum(Map<ReasonCode, Amounts> amounts) {
    return amounts.values().stream().reduce(Amounts.NONE, Amounts::plus);
  }
}
