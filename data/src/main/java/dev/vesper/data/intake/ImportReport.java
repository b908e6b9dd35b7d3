package dev.vesper.data.intake;

import dev.vesper.data.quality.ReasonCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a file: rows read = kept + duplicate + quarantined, and so with units and money.
 *
 * @param file its path as named
 * @param contract the contract or source it was read by
 * @param importId the import's number
 * @param status what became of the whole
 * @param kept rows that landed, those that are no demand among them
 * @param duplicate rows that were there already, with the same values
 * @param corrections kept rows that replace other values of the same key
 * @param quarantined rows that failed, by reason, in order of code
 * @param notDemand kept rows that are no demand, by reason, in order of code
 * @param ignoredColumns columns of the file that its contract does not know
 * @param firstDay the first day that a kept row tells of, ISO; empty when rows have none
 * @param lastDay the last one
 * @param notes what else a person should know, one sentence each
 */
public record ImportReport(
    String file,
    String contract,
    long importId,
    Status status,
    Amounts kept,
    Amounts duplicate,
    long corrections,
    Map<ReasonCode, Amounts> quarantined,
    Map<ReasonCode, Amounts> notDemand,
    List<String> ignoredColumns,
    String firstDay,
    String lastDay,
    List<String> notes) {

  /** What became of a file as a whole. */
  public enum Status {
    /** Its good rows landed. */
    KEPT,
    /** Too many rows failed: nothing counts until a person accepts it. */
    HELD,
    /** A person decided that a held file will never count. */
    DISCARDED,
    /** It had been imported before: nothing changed. */
    UNCHANGED
  }

  public ImportReport {
    ignoredColumns = List.copyOf(ignoredColumns);
    notes = List.copyOf(notes);
  }

  /** The report of something that has no rows of a file. */
  public static ImportReport empty(String title, String format, long importId) {
    return new ImportReport(
        title,
        format,
        importId,
        Status.KEPT,
        Amounts.NONE,
        Amounts.NONE,
        0,
        Map.of(),
        Map.of(),
        List.of(),
        "",
        "",
        List.of());
  }

  /** The report of the same file imported again: what had landed is there already. */
  public ImportReport again() {
    return new ImportReport(
        file,
        contract,
        importId,
        status == Status.HELD ? Status.HELD : Status.UNCHANGED,
        Amounts.NONE,
        duplicate.plus(kept),
        0,
        quarantined,
        Map.of(),
        ignoredColumns,
        firstDay,
        lastDay,
        List.of("this file was imported before as import " + importId + "; nothing has changed"));
  }

  /** All quarantined rows together. */
  public Amounts quarantinedInAll() {
    return quarantined.values().stream().reduce(Amounts.NONE, Amounts::plus);
  }

  /** All rows read. */
  public Amounts read() {
    return kept.plus(duplicate).plus(quarantinedInAll());
  }

  /** The report by the names of the command line's stable JSON. */
  public Map<String, Object> asJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", file);
    json.put("contract", contract);
    json.put("import_id", importId);
    json.put("status", status.name().toLowerCase(java.util.Locale.ROOT));
    json.put("held", status == Status.HELD);
    json.put("rows_read", read().rows());
    json.put("kept", kept.rows());
    json.put("duplicate", duplicate.rows());
    json.put("corrections", corrections);
    json.put("quarantined", byReason(quarantined));
    json.put("not_demand", byReason(notDemand));
    json.put("units_sum", read().units());
    json.put("money_sum_minor", read().moneyMinor());
    Map<String, Object> split = new LinkedHashMap<>();
    split.put("kept", amounts(kept));
    split.put("duplicate", amounts(duplicate));
    split.put("quarantined", amounts(quarantinedInAll()));
    json.put("split", split);
    json.put("ignored_columns", ignoredColumns);
    json.put("first_day", firstDay);
    json.put("last_day", lastDay);
    json.put("notes", notes);
    return json;
  }

  private static List<Map<String, Object>> byReason(Map<ReasonCode, Amounts> reasons) {
    List<Map<String, Object>> list = new ArrayList<>();
    reasons.forEach(
        (reason, amounts) -> {
          Map<String, Object> entry = new LinkedHashMap<>();
          entry.put("reason", reason.code());
          entry.putAll(amounts(amounts));
          list.add(entry);
        });
    return list;
  }

  private static Map<String, Object> amounts(Amounts amounts) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("rows", amounts.rows());
    entry.put("units", amounts.units());
    entry.put("money_minor", amounts.moneyMinor());
    return entry;
  }
}
