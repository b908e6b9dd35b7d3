package dev.vesper.data.privacy.erasure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an erasure did; nothing in it tells who was erased.
 *
 * @param erasure its number in the shop
 * @param at when
 * @param actor who did it
 * @param reason why
 * @param files segments that held rows of the shopper
 * @param quarantineRows rows taken out of quarantine
 * @param days days whose facts the next night makes again, for this and for other reasons
 * @param steps what steps had made and is made again
 * @param tombstones hashes kept so that late files do not bring the shopper back
 * @param contentBefore the canonical hash of all that had landed, before
 * @param contentAfter and after: that of a shop that never knew the shopper
 */
public record Proof(
    long erasure,
    Instant at,
    String actor,
    String reason,
    List<File> files,
    long quarantineRows,
    long days,
    List<String> steps,
    long tombstones,
    String contentBefore,
    String contentAfter) {

  /**
   * A segment that was written anew.
   *
   * @param sha256After empty when no row was left
   */
  public record File(
      String name, long rowsBefore, long rowsAfter, String sha256Before, String sha256After) {}

  public Proof {
    files = List.copyOf(files);
    steps = List.copyOf(steps);
  }

  /** Rows that went out of segments. */
  public long rowsRemoved() {
    return files.stream().mapToLong(file -> file.rowsBefore() - file.rowsAfter()).sum();
  }

  /** By the names of the command line's stable JSON. */
  public Map<String, Object> asJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("erasure", erasure);
    json.put("at", at.toString());
    json.put("actor", actor);
    json.put("reason", reason);
    json.put("rows_removed", rowsRemoved());
    json.put("quarantine_rows_removed", quarantineRows);
    json.put("days_to_make_again", days);
    json.put("steps_to_make_again", steps);
    json.put("tombstones", tombstones);
    json.put("content_before", contentBefore);
    json.put("content_after", contentAfter);
    List<Map<String, Object>> rewritten = new ArrayList<>();
    for (File file : files) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", file.name());
      entry.put("rows_before", file.rowsBefore());
      entry.put("rows_after", file.rowsAfter());
      entry.put("sha256_before", file.sha256Before());
      entry.put("sha256_after", file.sha256After());
      rewritten.add(entry);
    }
    json.put("files", rewritten);
    return json;
  }
}
