package dev.vesper.data.quality.check;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.quality.check.Finding.Check;
import dev.vesper.data.quality.check.Finding.Severity;
import dev.vesper.domain.contract.InputContracts;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Whether prices of the catalogue jumped since the one before. One item in a thousand is a
 * correction; a fifth of all is a file in another unit. At stake is by how much the goods on hand
 * would be worth more or less.
 */
final class PriceCheck {
  private static final double SHARE_OF_ANOTHER_UNIT = 0.2;
  private static final long LEAST_ITEMS = 5;

  private static final String JUMPS =
      """
      with counted as (
        select distinct on (item_id, location_id) item_id, greatest(on_hand, 0) as units
        from state_stock s join intake_import i using (shop_id, number)
        where s.shop_id = ? and i.status = 'kept' and s.assumed = ''
          and (s.time at time zone ?)::date <= ?::date
        order by item_id, location_id, time desc, number desc),
      on_hand as (select item_id, sum(units) as units from counted group by item_id),
      pairs as (
        select n.item_id, b.price_minor as before, n.price_minor as now, h.units,
          greatest(n.price_minor / b.price_minor, b.price_minor / n.price_minor)::float8 as jump
        from state_catalogue n join state_catalogue b
          on b.shop_id = n.shop_id and b.item_id = n.item_id and b.number = ?
          left join on_hand h on h.item_id = n.item_id
        where n.shop_id = ? and n.number = ? and n.price_minor > 0 and b.price_minor > 0)
      select count(*), count(*) filter (where jump > ?::float8),
        (array_agg(item_id order by jump desc, item_id))[1],
        (array_agg(before order by jump desc, item_id))[1],
        (array_agg(now order by jump desc, item_id))[1],
        round(sum(abs(now - before) * units) filter (where jump > ?::float8))
      from pairs having count(*) filter (where jump > ?::float8) > 0""";

  private final Sql sql;
  private final String shopId;
  private final LocalDate asOf;
  private final CheckSettings settings;

  PriceCheck(Sql sql, String shopId, LocalDate asOf, CheckSettings settings) {
    this.sql = sql;
    this.shopId = shopId;
    this.asOf = asOf;
    this.settings = settings;
  }

  List<Finding> find() throws SQLException {
    List<Long> catalogues =
        sql.list(
            "select number from intake_import i join intake_part p using (shop_id, number)"
                + " where shop_id = ? and i.status = 'kept' and contract = ? and not derived"
                + " and coalesce(effective, ?::date) <= ?::date order by number desc limit 2",
            row -> row.getLong(1),
            shopId,
            InputContracts.CATALOGUE.name(),
            asOf,
            asOf);
    return catalogues.size() < 2 ? List.of() : jumps(catalogues.get(0), catalogues.get(1));
  }

  private List<Finding> jumps(long newest, long before) throws SQLException {
    return sql.list(
        JUMPS,
        row -> {
          long items = row.getLong(1);
          long jumped = row.getLong(2);
          double share = (double) jumped / items;
          boolean otherUnit = share > SHARE_OF_ANOTHER_UNIT && jumped >= LEAST_ITEMS;
          BigDecimal atStake = row.getBigDecimal(6);
          Severity usual = atStake == null ? Severity.NOTE : Severity.PRICED;
          return new Finding(
              Check.PRICES,
              "catalogue",
              "",
              otherUnit ? settings.severity(Check.PRICES, usual) : usual,
              share,
              otherUnit ? SHARE_OF_ANOTHER_UNIT : 0,
              atStake == null ? null : atStake.longValueExact(),
              String.format(
                  Locale.ROOT,
                  "%d of %d prices became more than %s times what they were, or less than that"
                      + " part; %s went from %s to %s%s",
                  jumped,
                  items,
                  plain(settings.priceJump()),
                  row.getString(3),
                  row.getBigDecimal(4).stripTrailingZeros().toPlainString(),
                  row.getBigDecimal(5).stripTrailingZeros().toPlainString(),
                  otherUnit ? ": the file may be in another unit" : ""));
        },
        shopId,
        settings.zone().getId(),
        asOf,
        before,
        shopId,
        newest,
        settings.priceJump(),
        settings.priceJump(),
        settings.priceJump());
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
