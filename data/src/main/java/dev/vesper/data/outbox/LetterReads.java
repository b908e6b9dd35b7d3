package dev.vesper.data.outbox;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads what has become of letters and of the lines that they tell of. */
public final class LetterReads {
  private static final String COLUMNS =
      """
      select m.letter, m.publication, m.target, m.kind, m.name,
        (select count(*) from outbox_line l where l.letter = m.letter) as lines, m.state,
        case when m.state = 'pending' then (select min(e.letter) from outbox_letter e
          where e.shop_id = m.shop_id and e.target = m.target and e.letter < m.letter
            and e.state in ('pending', 'dead')) end as behind,
        m.attempts, m.made_at, m.next_at, m.ended_at, m.error
      from outbox_letter m where m.shop_id = ?\s""";

  private final DataSource source;
  private final String shopId;

  public LetterReads(DataSource source, String shopId) {
    this.source = source;
    this.shopId = shopId;
  }

  /**
   * Letters, the newest first.
   *
   * @param state only such; null for all
   */
  public List<ListedLetter> list(@Nullable LetterState state, int first, int most) {
    return done(
        sql ->
            sql.list(
                COLUMNS
                    + "and (?::text is null or m.state = ?)"
                    + " order by m.letter desc offset ? limit ?",
                LetterReads::listed,
                shopId,
                state == null ? null : state.code(),
                state == null ? null : state.code(),
                first,
                most));
  }

  /** The letters of a publication, in their order. */
  public List<ListedLetter> ofPublication(long publication) {
    return done(
        sql ->
            sql.list(
                COLUMNS + "and m.publication = ? order by m.letter",
                LetterReads::listed,
                shopId,
                publication));
  }

  /**
   * One letter.
   *
   * @throws NoSuchElementException when there is none
   */
  public ListedLetter find(long number) {
    return done(sql -> sql.list(COLUMNS + "and m.letter = ?", LetterReads::listed, shopId, number))
        .stream()
        .findFirst()
        .orElseThrow(() -> missing(number));
  }

  /** The lines that a letter tells of, in its order. */
  public List<OutboxLine> lines(long number, int first, int most) {
    return done(
        sql ->
            sql.list(
                "select l.kind, l.subject, l.place, l.reference, l.amount from outbox_line l"
                    + " join outbox_letter m using (letter) where m.shop_id = ? and m.letter = ?"
                    + " order by l.line offset ? limit ?",
                LetterReads::line,
                shopId,
                number,
                first,
                most));
  }

  /**
   * A line of a publication, and what became of it at one target.
   *
   * @param line what was told
   * @param target to whom
   * @param letter in which letter
   * @param state how far that letter is
   */
  public record LineState(OutboxLine line, String target, long letter, LetterState state) {}

  /**
   * A page of them.
   *
   * @param next where to go on after; null at the end
   */
  public record LineStates(List<LineState> lines, @Nullable String next) {}

  /**
   * Lines that a publication told of, at every target, by letter.
   *
   * @param after where the page before ended; empty for the first
   */
  public LineStates linesOf(long publication, String after, int limit) {
    LineMark from = LineMark.of(after);
    List<LineMark> marks = new ArrayList<>();
    List<LineState> found =
        done(
            sql ->
                sql.list(
                    "select l.kind, l.subject, l.place, l.reference, l.amount, m.target, m.letter,"
                        + " m.state, l.line from outbox_line l join outbox_letter m using (letter)"
                        + " where m.shop_id = ? and m.publication = ?"
                        + " and (m.letter, l.line) > (?, ?) order by m.letter, l.line limit ?",
                    row -> {
                      marks.add(new LineMark(row.getLong(7), row.getInt(9)));
                      return new LineState(
                          line(row),
                          row.getString(6),
                          row.getLong(7),
                          LetterState.ofCode(row.getString(8)));
                    },
                    shopId,
                    publication,
                    from.letter(),
                    from.line(),
                    limit + 1L));
    return found.size() <= limit
        ? new LineStates(found, null)
        : new LineStates(List.copyOf(found.subList(0, limit)), marks.get(limit - 1).text());
  }

  /** Every line that a publication told of, at every target. */
  public List<LineState> linesOf(long publication) {
    return linesOf(publication, "", Integer.MAX_VALUE - 1).lines();
  }

  /** How many letters there are, by state. */
  public Map<LetterState, Long> counts() {
    return done(
        sql -> {
          Map<LetterState, Long> counts = new EnumMap<>(LetterState.class);
          sql.each(
              "select state, count(*) from outbox_letter where shop_id = ? group by state",
              row -> counts.put(LetterState.ofCode(row.getString(1)), row.getLong(2)),
              shopId);
          return counts;
        });
  }

  /** The very text of a letter. */
  public String body(long number) {
    return done(
            sql ->
                sql.list(
                    "select body from outbox_letter where shop_id = ? and letter = ?",
                    row -> row.getString(1),
                    shopId,
                    number))
        .stream()
        .findFirst()
        .orElseThrow(() -> missing(number));
  }

  /** A letter's state, held still until the transaction ends. */
  static LetterState lock(Sql sql, String shopId, long number) throws SQLException {
    return sql
        .list(
            "select state from outbox_letter where shop_id = ? and letter = ? for update",
            row -> LetterState.ofCode(row.getString(1)),
            shopId,
            number)
        .stream()
        .findFirst()
        .orElseThrow(() -> missing(number));
  }

  private static NoSuchElementException missing(long number) {
    return new NoSuchElementException("there is no letter " + number);
  }

  private static OutboxLine line(ResultSet row) throws SQLException {
    return new OutboxLine(
        OutboxLine.Kind.ofCode(row.getString(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getLong(5));
  }

  private static ListedLetter listed(ResultSet row) throws SQLException {
    LetterState state = LetterState.ofCode(row.getString(7));
    @Nullable Long behind = row.getObject(8, Long.class);
    boolean next = state == LetterState.PENDING && behind == null;
    return new ListedLetter(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        OutboxTarget.Kind.ofCode(row.getString(4)),
        row.getString(5),
        row.getInt(6),
        state,
        behind,
        row.getInt(9),
        instant(row, 10),
        next ? instant(row, 11) : null,
        state == LetterState.PENDING ? null : instant(row, 12),
        row.getString(13));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private <T> T done(Sql.Work<T, RuntimeException> work) {
    try {
      return Sql.inOne(source, work);
    } catch (SQLException e) {
      throw new Unavailable("the outbox cannot be read: " + e.getMessage(), e);
    }
  }
}
