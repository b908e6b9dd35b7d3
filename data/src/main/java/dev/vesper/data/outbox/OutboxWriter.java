package dev.vesper.data.outbox;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.CopyRows;
import dev.vesper.domain.run.Sha256;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes letters within the transaction of the publication that they tell of: either both are there
 * or neither. The lock of the shop's head makes their numbers follow the publications'.
 */
public final class OutboxWriter {
  private final Sql sql;
  private final String shopId;
  private final long publication;
  private final Instant now;

  public OutboxWriter(Sql sql, String shopId, long publication, Instant now) {
    this.sql = sql;
    this.shopId = shopId;
    this.publication = publication;
    this.now = now;
  }

  /** The shop's targets as they are set now. */
  public List<OutboxTarget> targets() throws SQLException {
    return sql
        .list(
            "select value from shop_setting where shop_id = ? and key = ?",
            row -> row.getString(1),
            shopId,
            OutboxTarget.SETTING)
        .stream()
        .flatMap(value -> OutboxTarget.list(value).stream())
        .toList();
  }

  /**
   * The stock that a target was told last, by item and location; what a person gave up was not
   * told.
   */
  public Map<List<String>, Long> toldStock(OutboxTarget target) throws SQLException {
    Map<List<String>, Long> told = new HashMap<>();
    sql.each(
        "select item_id, location_id, on_hand from outbox_told where shop_id = ? and target = ?",
        row -> told.put(List.of(row.getString(1), row.getString(2)), row.getLong(3)),
        shopId,
        target.name());
    return told;
  }

  /**
   * Puts a letter behind its target's others.
   *
   * @param name what a file is called, behind the letter's number
   * @param lines what it tells of
   */
  public void add(OutboxTarget target, String name, String body, List<OutboxLine> lines)
      throws SQLException {
    long letter =
        sql.number(
            "insert into outbox_letter (shop_id, publication, target, kind, name, body, sha256,"
                + " state, next_at, made_at) values (?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?)"
                + " returning letter",
            shopId,
            publication,
            target.name(),
            target.kind().code(),
            name,
            body,
            Sha256.of(body),
            now,
            now);
    CopyRows.send(
        sql.connection(),
        "outbox_line (letter, line, kind, subject, place, reference, amount)",
        rows -> {
          int number = 0;
          for (OutboxLine line : lines) {
            number++;
            rows.add(
                letter,
                number,
                line.kind().code(),
                line.subject(),
                line.place(),
                line.reference(),
                line.amount());
          }
        });
    if (lines.stream().anyMatch(line -> line.kind() == OutboxLine.Kind.STOCK)) {
      ToldStock.tell(sql, letter);
    }
  }
}
