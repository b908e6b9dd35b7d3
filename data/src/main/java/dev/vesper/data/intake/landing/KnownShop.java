package dev.vesper.data.intake.landing;

import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.KnownIds;
import dev.vesper.data.intake.Shop;
import dev.vesper.data.quality.ShopSetting;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the store knows of a shop before an import. */
record KnownShop(Sql sql, String shopId) {

  /** The shop as far as a format that fixes zone or currency would have it. */
  Shop shop(FileFormat format) throws SQLException {
    String currency = setting(ShopSetting.CURRENCY);
    String fixed = format.currency();
    if (currency.isEmpty() && fixed != null) {
      currency = fixed;
    }
    String share = setting(ShopSetting.QUARANTINE_SHARE);
    return new Shop(
        shopId,
        zone(format),
        currency.isEmpty() ? null : currency,
        Double.parseDouble(share.isEmpty() ? ShopSetting.QUARANTINE_SHARE.otherwise() : share));
  }

  private ZoneId zone(FileFormat format) throws SQLException {
    String set = setting(ShopSetting.ZONE);
    ZoneId fixed = format.zone();
    if (!set.isEmpty()) {
      return ZoneId.of(set);
    }
    return fixed == null ? ZoneId.of(ShopSetting.ZONE.otherwise()) : fixed;
  }

  private String setting(ShopSetting setting) throws SQLException {
    List<String> found =
        sql.list(
            "select value from shop_setting where shop_id = ? and key = ?",
            row -> row.getString(1),
            shopId,
            setting.key());
    return found.isEmpty() ? "" : found.get(0);
  }

  /** Ids of every state that holds or held. */
  KnownIds ids() throws SQLException {
    return new KnownIds(
        ids("item_id", "state_catalogue"),
        ids("location_id", "state_locations"),
        ids("supplier_id", "state_suppliers"));
  }

  private Set<String> ids(String column, String table) throws SQLException {
    return new HashSet<>(
        sql.list(
            "select distinct t."
                + column
                + " from "
                + table
                + " t join intake_import i using (shop_id, number)"
                + " where shop_id = ? and i.status = 'kept'",
            row -> row.getString(1),
            shopId));
  }
}
