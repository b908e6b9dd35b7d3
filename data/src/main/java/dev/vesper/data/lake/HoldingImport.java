package dev.vesper.data.lake;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.contract.Contract;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * Which import of a state holds as of a date.
 *
 * @param sql the connection
 * @param shopId the shop
 * @param asOf the last day that is known
 */
public record HoldingImport(Sql sql, String shopId, LocalDate asOf) {

  /**
   * The import whose rows of a state hold, or 0. One without a date holds from its import on for
   * every night and hides all before it; among later, dated ones the newest not after the date
   * holds.
   */
  public long number(Contract contract) throws SQLException {
    return number(contract, "i.status = 'kept'");
  }

  /** The one that held for a night that saw those imports. */
  public long seen(Contract contract, SeenImports seen) throws SQLException {
    return number(contract, seen.condition());
  }

  /**
   * The one that holds for what has become known since a night: an import that the night saw, and
   * left out because it holds only later, is no news.
   *
   * @param night the night's as-of date, not after this one
   */
  public long since(Contract contract, SeenImports seen, LocalDate night) throws SQLException {
    return number(
        contract,
        "i.status = 'kept' and (not "
            + seen.condition()
            + " or i.effective is null or i.effective <= date '"
            + night
            + "')");
  }

  /**
   * Among some imports.
   *
   * @param which a condition on an import {@code i}: text of this program
   */
  private long number(Contract contract, String which) throws SQLException {
    return sql.number(
        """
        with kept as (
          select i.number, i.effective from intake_import i
          join intake_part p using (shop_id, number)
          where shop_id = ? and (%s) and p.contract = ?),
        undated as (select coalesce(max(number), 0) as number from kept where effective is null)
        select coalesce((select k.number from kept k, undated u
            where k.number > u.number and k.effective <= ?::date
            order by k.effective desc, k.number desc limit 1), u.number) from undated u"""
            .formatted(which),
        shopId,
        contract.name(),
        asOf);
  }
}
