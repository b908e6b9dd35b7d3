package dev.vesper.data.lake;

import dev.vesper.data.home.Home;
import dev.vesper.data.intake.landing.SegmentFile;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Sha256;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The landed segments of events that count: not those of held or replaced imports. */
public final class Segments {
  private static final String COUNTING =
      """
      select p.contract, p.number, p.row_count, p.sha256, p.bytes
      from intake_part p join intake_import i on i.shop_id = p.shop_id and i.number = p.number
      where p.shop_id = ? and not p.state and i.status = 'kept' and p.contract = any (?)
        and p.first_day <= ?
      order by p.contract, p.number""";
  private static final String IMPORTS =
      """
      select number, sha256, status, effective from intake_import
      where shop_id = ? and (effective is null or effective <= ?) order by number""";

  private final DataSource database;
  private final Home home;
  private final String shopId;

  public Segments(DataSource database, Home home, String shopId) {
    this.database = database;
    this.home = home;
    this.shopId = shopId;
  }

  /** The segments of those contracts that hold a row of that day or before. */
  public List<ArtefactRef> upTo(LocalDate asOf, String... contracts) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(COUNTING)) {
      select.setString(1, shopId);
      select.setArray(2, connection.createArrayOf("text", contracts));
      select.setObject(3, asOf);
      List<ArtefactRef> segments = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String contract = row.getString(1);
          long number = row.getLong(2);
          segments.add(
              new ArtefactRef(
                  SegmentFile.name(contract, number),
                  SegmentFile.of(home.landing(), contract, number).toString(),
                  row.getString(4),
                  row.getLong(3),
                  row.getLong(5)));
        }
      }
      return segments;
    }
  }

  /** A text that changes with every import that a night as of that date may read. */
  public String mark(LocalDate asOf) throws SQLException {
    StringBuilder imports = new StringBuilder();
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(IMPORTS)) {
      select.setString(1, shopId);
      select.setObject(2, asOf);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          imports
              .append(row.getLong(1))
              .append(' ')
              .append(row.getString(2))
              .append(' ')
              .append(row.getString(3))
              .append(' ')
              .append(row.getString(4))
              .append('\n');
        }
      }
    }
    return Sha256.of(imports.toString());
  }

  /** The number of the newest import; 0 when there is none. */
  public long newest() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select coalesce(max(number), 0) from intake_import where shop_id = ?")) {
      select.setString(1, shopId);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
