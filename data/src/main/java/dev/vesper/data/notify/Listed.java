package dev.vesper.data.notify;

import dev.vesper.data.intake.landing.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is listed.
 *
 * @param number by which it is sent again; 0 while it waits to be gathered
 * @param target where it goes
 * @param state waiting (for the end of quiet hours, or for a process that sends), pending, sent or
 *     dead
 * @param attempts how often it was tried
 * @param madeAt when it was gathered, or its first notice noticed
 * @param nextAt when it is tried next; null when it is not
 * @param endedAt when it was sent or died; null before
 * @param kinds codes of what it tells, oldest first
 * @param error why it was not taken; else empty
 */
public record Listed(
    long number,
    Target target,
    String state,
    int attempts,
    Instant madeAt,
    @Nullable Instant nextAt,
    @Nullable Instant endedAt,
    List<String> kinds,
    String error) {

  static List<Listed> newest(Sql sql, String shopId, int most) throws SQLException {
    List<Listed> all =
        new ArrayList<>(
            sql.list(
                "select 0 as message_id, p.channel, p.target, 'waiting' as state, 0 as attempts,"
                    + " min(n.noticed_at) as made_at, null::timestamptz as next_at,"
                    + " null::timestamptz as ended_at,"
                    + " string_agg(n.kind, ',' order by n.notice_id) as kinds, '' as error"
                    + " from notice_part p join notice n using (notice_id)"
                    + " where n.shop_id = ? and p.message_id is null"
                    + " group by p.channel, p.target order by p.channel, p.target",
                Listed::of,
                shopId));
    all.addAll(
        sql.list(
            "select m.message_id, m.channel, m.target, m.state, m.attempts, m.made_at, m.next_at,"
                + " m.ended_at, m.error, (select string_agg(n.kind, ',' order by n.notice_id)"
                + " from notice_part p join notice n using (notice_id)"
                + " where p.message_id = m.message_id) as kinds"
                + " from notice_message m where m.shop_id = ? order by m.message_id desc limit ?",
            Listed::of,
            shopId,
            most));
    return all;
  }

  private static Listed of(ResultSet row) throws SQLException {
    @Nullable String kinds = row.getString("kinds");
    return new Listed(
        row.getLong("message_id"),
        MessageRow.target(row),
        row.getString("state"),
        row.getInt("attempts"),
        MessageRow.instant(row, "made_at"),
        row.getString("state").equals("pending") ? MessageRow.instantOrNull(row, "next_at") : null,
        MessageRow.instantOrNull(row, "ended_at"),
        kinds == null ? List.of() : List.of(kinds.split(",")),
        row.getString("error"));
  }
}
