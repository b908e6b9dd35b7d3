package dev.vesper.data.intake.landing;

import dev.vesper.data.home.Unavailable;
import java.sql.SQLException;

/**
 * What a door knows of the erased and of the epoch, as two figures: when they are others at the
 * landing than they were at the reading, the file was read by a door that is no longer the shop's.
 *
 * @param erasures how many shoppers have been erased
 * @param epoch the key of the present pseudonyms
 */
public record DoorMark(long erasures, String epoch) {

  /** The file is to be read again. */
  public static final class Changed extends Unavailable {
    private static final long serialVersionUID = 1L;

    Changed() {
      super(
          "shoppers were erased, or an epoch of pseudonyms ended, while the file was read; nothing"
              + " of it has landed. Import it again");
    }
  }

  static DoorMark now(Sql sql, String shopId) throws SQLException {
    return new DoorMark(
        sql.number("select count(*) from erasure where shop_id = ?", shopId),
        String.join(
            "",
            sql.list(
                "select key_name from privacy_key where shop_id = ? and name = 'linkage'",
                row -> row.getString(1),
                shopId)));
  }
}
