package dev.vesper.console.recommend;

import dev.vesper.console.frame.Words;
import dev.vesper.data.recommend.RecommendVersion;
import dev.vesper.data.recommend.ReleaseDesk.NewTest;
import dev.vesper.domain.recommend.TestSize;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;

/** What a test of two versions would need. */
final class TestPlan {
  private static final double USUAL_SHARE = 0.5;
  private static final double USUAL_BASE = 0.03;
  private static final double USUAL_EFFECT = 0.1;
  private static final int OFFERED = 10;

  private final RecommendDesk desk;
  private final Words words;

  TestPlan(RecommendDesk desk, Words words) {
    this.desk = desk;
    this.words = words;
  }

  /**
   * What the form begins with.
   *
   * @param versions that may be B; none when there is nothing to test
   * @param known whether the base rate is the shop's own
   */
  record Offered(
      List<Long> versions,
      String share,
      String base,
      String effect,
      boolean known,
      List<Words.Piece> answer) {}

  Offered offered() throws SQLException {
    long live = desk.live().map(RecommendVersion::version).orElse(0L);
    List<Long> versions =
        live == 0
            ? List.of()
            : desk.versions().stream()
                .filter(v -> v.version() != live && v.gatePassed() && !v.withdrawn())
                .map(RecommendVersion::version)
                .limit(OFFERED)
                .toList();
    OptionalDouble base = desk.baseShare();
    double share = base.orElse(USUAL_BASE);
    return new Offered(
        versions,
        perCent(USUAL_SHARE),
        perCent(share),
        perCent(USUAL_EFFECT),
        base.isPresent(),
        answer(new NewTest(0, USUAL_SHARE, share, USUAL_EFFECT)));
  }

  /** A figure for an input field: digits and a point. */
  private static String perCent(double share) {
    return BigDecimal.valueOf(share * 100)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /**
   * How many sessions, and how long that takes.
   *
   * @throws IllegalArgumentException when the shares cannot be
   */
  List<Words.Piece> answer(NewTest asked) throws SQLException {
    TestSize size = new TestSize(asked.baseShare(), asked.smallestEffect(), asked.shareB());
    double daily = desk.sessionsADay();
    String sessions = words.count(size.lookedAtNightly());
    String once = words.count(size.lookedAtOnce());
    return daily > 0
        ? words.said(
            "recommend.test.answer.days",
            sessions,
            once,
            words.count((long) Math.ceil(size.lookedAtNightly() / daily)),
            words.count(Math.round(daily)))
        : words.said("recommend.test.answer", sessions, once);
  }
}
