package dev.vesper.console;

import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.LineQuery;
import dev.vesper.data.review.LineQuery.Filter;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.store.PlanHead;
import java.sql.SQLException;
import java.util.List;

/** What a shop on paper tells after its night. */
final class PaperNews {
  private PaperNews() {}

  /** A safe line, approved: nothing but news stands in its way. */
  static LineKey anApprovedLine(ShopOnPaper shop, PlanHead plan) {
    Reviews reviews = shop.store().reviews();
    LineKey line = reviews.page(plan, LineQuery.of(Filter.SAFE)).lines().get(0).key();
    reviews.approve(plan, reviews.revision(plan), List.of(line), ShopOnPaper.ACTOR);
    return line;
  }

  /** A count that has landed after the plan's night froze its input. */
  static void countedSince(ShopOnPaper shop, PlanHead plan, LineKey line, long units)
      throws SQLException {
    shop.sql(
        String.format(
            """
            update run_step set figures = jsonb_build_object('newest_import',
              (select max(number)::text from intake_import where shop_id = '%1$s'
                and format <> 'counted'))
              where shop_id = '%1$s' and run_id = '%2$s' and step = 'snapshot';
            insert into intake_import (shop_id, number, format, file_name, sha256, status,
              corrections, ignored_columns, notes, actor, imported_at)
              select '%1$s', max(number) + 1, 'counted', 'c.csv', repeat('0', 64), 'kept', 0, '',
                '', 'test', now() from intake_import where shop_id = '%1$s';
            insert into state_stock (shop_id, number, assumed, time, item_id, location_id, on_hand)
              select '%1$s', max(number), '', date '%3$s' + 1, '%4$s', '%5$s', %6$d
              from intake_import where shop_id = '%1$s'""",
            shop.id(), plan.runId(), plan.asOf(), line.itemId(), line.locationId(), units));
  }
}
