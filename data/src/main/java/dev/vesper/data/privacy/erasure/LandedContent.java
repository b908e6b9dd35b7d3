package dev.vesper.data.privacy.erasure;

import dev.vesper.data.intake.landing.LandedSegments;
import dev.vesper.data.intake.landing.QuarantineCells;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.privacy.CellSeal;
import dev.vesper.domain.run.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The canonical hash of all that has landed: rows of segments as text, keys, and quarantined rows
 * as they are when opened, in one order. What encrypts or compresses them does not change it, nor
 * does a row's line in its file: a file without some rows has others.
 */
final class LandedContent {
  private LandedContent() {}

  static String hash(LandedSegments landed, CellSeal seal) throws SQLException, IOException {
    MessageDigest digest = Sha256.digest();
    for (LandedSegments.Segment segment : landed.all()) {
      add(digest, segment.name() + " " + landed.contentHash(segment));
    }
    Sql sql = landed.sql();
    for (String table : List.of("landed_key", "held_key")) {
      sql.list(
          "select contract || ' ' || number || ' ' || key || ' ' || encode(value_hash, 'hex') || ' '"
              + " || day || ' ' || known_on from "
              + table
              + " where shop_id = ? order by contract collate \"C\", key, number",
          row -> add(digest, row.getString(1)),
          landed.shopId());
    }
    for (String row : quarantine(sql, landed.shopId(), seal)) {
      add(digest, row);
    }
    return Sha256.hex(digest);
  }

  private static List<String> quarantine(Sql sql, String shopId, CellSeal seal)
      throws SQLException {
    List<String> rows =
        new ArrayList<>(
            sql.list(
                "select number || ' ' || contract || ' ' || reason || ' ', raw, cell,"
                    + " sealed from intake_quarantine where shop_id = ? and reason <>"
                    + " 'shopper_erased'",
                row -> {
                  byte[] sealed = row.getBytes(4);
                  return row.getString(1)
                      + (sealed == null
                          ? row.getString(2)
                          : QuarantineCells.open(seal, row.getString(3), sealed));
                },
                shopId));
    rows.sort(String::compareTo);
    return rows;
  }

  private static int add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    return text.length();
  }
}
