package dev.vesper.data.intake.landing;

import java.sql.SQLException;
import java.util.Set;

/** What others than an import ask of a shop. */
public final class ShopReads {
  private ShopReads() {}

  /** Items of every catalogue that holds or held. */
  public static Set<String> items(Sql sql, String shopId) throws SQLException {
    return new KnownShop(sql, shopId).ids().items();
  }
}
