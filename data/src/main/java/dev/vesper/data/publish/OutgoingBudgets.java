package dev.vesper.data.publish;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.outbox.OutboxLine;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** The ad budgets that hold for the campaigns of a publication: also after it was taken back. */
final class OutgoingBudgets {
  // A campaign that no publication speaks of any more goes back to what was spent before.
  private static final String HOLDING =
      """
      select b.channel, b.campaign, coalesce(s.first_day, b.first_day),
        coalesce(s.last_day, b.last_day), coalesce(s.budget_minor, l.previous_minor),
        l.previous_minor
      from publication_budget b join budget_line l using (plan_id, channel, campaign)
      left join lateral (
        select n.first_day, n.last_day, n.budget_minor from publication_budget n
        join publication p using (shop_id, publication)
        where n.shop_id = b.shop_id and n.channel = b.channel and n.campaign = b.campaign
          and p.undone_by is null
        order by n.publication desc limit 1) s on true
      where b.shop_id = ? and b.publication = ?
      order by b.channel collate "C", b.campaign collate "C\"""";

  private final Sql sql;
  private final String shopId;

  OutgoingBudgets(Sql sql, String shopId) {
    this.sql = sql;
    this.shopId = shopId;
  }

  /** A campaign's budget as it holds now. */
  record Budget(AdFile.Row row) {
    OutboxLine line() {
      return new OutboxLine(
          OutboxLine.Kind.BUDGET, row.channel(), row.campaign(), "", row.budgetMinor());
    }
  }

  List<Budget> of(long publication) throws SQLException {
    return sql.list(
        HOLDING,
        row ->
            new Budget(
                new AdFile.Row(
                    row.getString(1),
                    row.getString(2),
                    row.getObject(3, LocalDate.class),
                    row.getObject(4, LocalDate.class),
                    row.getLong(5),
                    row.getLong(6))),
        shopId,
        publication);
  }
}
