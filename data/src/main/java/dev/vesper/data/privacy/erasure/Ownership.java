package dev.vesper.data.privacy.erasure;

import dev.vesper.data.intake.landing.LandedSegments;
import dev.vesper.domain.contract.Contract;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which rows are a shopper's: those that bear the pseudonym, and those that bear nobody's but
 * belong to an order or a session of the shopper's.
 */
final class Ownership {
  private final String pseudonym;
  private final Set<String> documents = new TreeSet<>();
  private final Set<String> sessions = new TreeSet<>();

  private Ownership(String pseudonym) {
    this.pseudonym = pseudonym;
  }

  /** Looks through all segments for the shopper's orders and sessions. */
  static Ownership of(
      String pseudonym, LandedSegments landed, List<LandedSegments.Segment> segments)
      throws SQLException, IOException {
    Ownership ownership = new Ownership(pseudonym);
    for (LandedSegments.Segment segment : segments) {
      Places places = Places.in(segment.contract());
      if (places.shopper() >= 0) {
        landed.read(segment, cells -> ownership.see(cells, places));
      }
    }
    return ownership;
  }

  private void see(String[] cells, Places places) {
    if (cells[places.shopper()].equals(pseudonym)) {
      add(documents, cells, places.document());
      add(sessions, cells, places.session());
    }
  }

  private static void add(Set<String> to, String[] cells, int place) {
    if (place >= 0 && !cells[place].isEmpty()) {
      to.add(cells[place]);
    }
  }

  /** Whether a row of the contract may be the shopper's at all. */
  boolean concerns(Contract contract) {
    Places places = Places.in(contract);
    return places.shopper() >= 0
        || (places.document() >= 0 && !documents.isEmpty())
        || (places.session() >= 0 && !sessions.isEmpty())
        || places.raw() >= 0;
  }

  /** Whether the row is the shopper's. */
  boolean owns(String[] cells, Places places) {
    String shopper = places.shopper() < 0 ? "" : cells[places.shopper()];
    if (!shopper.isEmpty()) {
      return shopper.equals(pseudonym);
    }
    if (places.raw() >= 0) {
      return isIn(RawRow.cells(cells[places.raw()]));
    }
    return (places.document() >= 0 && documents.contains(cells[places.document()]))
        || (places.session() >= 0 && sessions.contains(cells[places.session()]));
  }

  /** Whether a quarantined row tells of the shopper: any of its cells. */
  boolean isIn(List<String> cells) {
    for (String cell : cells) {
      if (cell.equals(pseudonym) || documents.contains(cell) || sessions.contains(cell)) {
        return true;
      }
    }
    return false;
  }

  Set<String> documents() {
    return documents;
  }

  Set<String> sessions() {
    return sessions;
  }

  /**
   * Where a contract says whose a row is; -1 where it does not.
   *
   * @param shopper the pseudonym's column
   * @param document the order's
   * @param session the session's
   * @param raw the whole row of a foreign file, where it was kept as it came
   */
  record Places(int shopper, int document, int session, int raw) {
    static Places in(Contract contract) {
      List<String> header = contract.header();
      return new Places(
          header.indexOf("shopper_ref"),
          Math.max(header.indexOf("order_id"), header.indexOf("document_id")),
          header.indexOf("session_ref"),
          header.indexOf("raw"));
    }
  }
}
