package dev.vesper.data.outbox;

import dev.vesper.data.intake.landing.Sql;
import java.sql.SQLException;

/**
 * What each target was told of stock last, written with the letter that tells it. A line keeps what
 * was told before it, so that giving the letter up needs no other letter.
 */
final class ToldStock {
  private ToldStock() {}

  /** The lines of a new letter are what its target was told last. */
  static void tell(Sql sql, long letter) throws SQLException {
    sql.run(
        """
        update outbox_line l set told_before = t.on_hand
        from outbox_letter b, outbox_told t
        where l.letter = ? and b.letter = l.letter and l.kind = 'stock'
          and t.shop_id = b.shop_id and t.target = b.target
          and t.item_id = l.subject and t.location_id = l.place""",
        letter);
    sql.run(
        """
        insert into outbox_told
        select b.shop_id, b.target, l.subject, l.place, l.amount
        from outbox_line l join outbox_letter b using (letter)
        where l.letter = ? and l.kind = 'stock'
        on conflict (shop_id, target, item_id, location_id) do update set
          on_hand = excluded.on_hand""",
        letter);
  }

  /**
   * A letter and all of its target's stock letters behind it were given up: what was told before
   * the first of them holds. Of letters that a target has not taken none was told, and none behind
   * them.
   */
  static int takeBack(Sql sql, long letter) throws SQLException {
    String before =
        """
        (select distinct on (l.subject, l.place) b.shop_id, b.target, l.subject, l.place,
          l.told_before
        from outbox_letter given join outbox_letter b
          on b.shop_id = given.shop_id and b.target = given.target and b.letter >= given.letter
          and b.state = 'given_up'
        join outbox_line l on l.letter = b.letter and l.kind = 'stock'
        where given.letter = ? order by l.subject, l.place, l.letter) g
        where t.shop_id = g.shop_id and t.target = g.target and t.item_id = g.subject
          and t.location_id = g.place""";
    return sql.run(
            "update outbox_told t set on_hand = g.told_before from "
                + before
                + " and g.told_before is not null",
            letter)
        + sql.run(
            "delete from outbox_told t using " + before + " and g.told_before is null", letter);
  }
}
