package dev.vesper.console.recommend;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.recommend.ListReads;
import dev.vesper.data.recommend.RecommendVersion;
import dev.vesper.data.recommend.Recommendations;
import dev.vesper.data.recommend.Release;
import dev.vesper.data.recommend.ReleaseDesk;
import dev.vesper.data.recommend.VersionTest;
import dev.vesper.data.store.RecommendTestSums;
import dev.vesper.data.store.RecommendTestSums.Told;
import dev.vesper.data.store.ToldNight;
import dev.vesper.domain.contract.RecommendTestContracts;
import dev.vesper.domain.recommend.TestReading;
import dev.vesper.domain.recommend.TestVerdict;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the page and its twin read of one shop. */
@Component
public class RecommendDesk {
  /** Versions that are told of. */
  public static final int VERSIONS = 30;

  private final ConsoleParts parts;

  RecommendDesk(ConsoleParts parts) {
    this.parts = parts;
  }

  /**
   * What a test says by a night.
   *
   * @param crossed sessions that saw both versions, left out
   * @param sessionsA all sessions that saw A, also of shoppers who are not known
   * @param orders orders per session whose shopper is known; null before a night has read any
   * @param marginMinor margin per session, less what came back
   * @param carts share of all sessions that put something into the cart
   */
  public record TestState(
      VersionTest test,
      @Nullable LocalDate asOf,
      long crossed,
      long sessionsA,
      long sessionsB,
      @Nullable TestReading orders,
      @Nullable TestReading marginMinor,
      @Nullable TestReading carts,
      TestVerdict verdict) {}

  /** The newest versions, the newest first. */
  public List<RecommendVersion> versions() {
    return versions(VERSIONS);
  }

  List<RecommendVersion> versions(int most) {
    return recommendations().newest(parts.shopId(), most);
  }

  /** The version of that number among those that are told of. */
  public Optional<RecommendVersion> version(long number) {
    return versions(Integer.MAX_VALUE).stream()
        .filter(version -> version.version() == number)
        .findFirst();
  }

  /** The version that shoppers see. */
  public Optional<RecommendVersion> live() {
    return recommendations().live(parts.shopId());
  }

  /** The newest switch; its number is what a write must have seen. */
  public Optional<Release> newest() {
    return desk().history(parts.shopId(), 1).stream().findFirst();
  }

  /** The number of the newest switch; 0 when there was none. */
  public long seen() {
    return newest().map(Release::number).orElse(0L);
  }

  /** What the newest night says of a test. */
  public TestState state(VersionTest test) throws SQLException {
    RecommendTestSums sums = parts.store().recommendTestSums();
    Optional<ToldNight> night = sums.newest(parts.shopId());
    Map<String, Told> told =
        night.isEmpty()
            ? Map.of()
            : sums.of(parts.shopId(), night.get().runId(), test.experiment()).stream()
                .collect(Collectors.toMap(Told::outcome, Function.identity()));
    Told carts = told.get(RecommendTestContracts.CARTS);
    TestReading orders = reading(told.get(RecommendTestContracts.ORDERS), test);
    long allA = carts == null ? 0 : carts.sums().nA();
    long allB = carts == null ? 0 : carts.sums().nB();
    TestVerdict verdict =
        orders == null
            ? TestVerdict.TOO_EARLY
            : TestVerdict.of(orders, allA, allB, test.rule().shareB(), test.plannedSessions());
    return new TestState(
        test,
        night.map(ToldNight::asOf).orElse(null),
        carts == null ? 0 : carts.crossed(),
        allA,
        allB,
        orders,
        reading(told.get(RecommendTestContracts.MARGIN), test),
        reading(carts, test),
        verdict);
  }

  private static @Nullable TestReading reading(@Nullable Told told, VersionTest test) {
    return told == null ? null : TestReading.of(told.sums(), test.size());
  }

  /** Orders per session of known shoppers in the newest four weeks; empty before a night knows. */
  public OptionalDouble baseShare() throws SQLException {
    return everybody()
        .mapToDouble(told -> told.sums().meanA())
        .filter(share -> share > 0 && share < 1)
        .findFirst();
  }

  /** Sessions of known shoppers a day in these weeks; 0 before a night knows. */
  double sessionsADay() throws SQLException {
    return everybody()
        .mapToDouble(told -> (double) told.sums().nA() / RecommendTestContracts.EVERYBODY_DAYS)
        .findFirst()
        .orElse(0);
  }

  private Stream<Told> everybody() throws SQLException {
    RecommendTestSums sums = parts.store().recommendTestSums();
    Optional<ToldNight> night = sums.newest(parts.shopId());
    List<Told> told =
        night.isEmpty()
            ? List.of()
            : sums.of(parts.shopId(), night.get().runId(), RecommendTestContracts.EVERYBODY);
    return told.stream().filter(each -> each.outcome().equals(RecommendTestContracts.ORDERS));
  }

  Recommendations recommendations() {
    return parts.store().recommendations();
  }

  ReleaseDesk desk() {
    return parts.store().releaseDesk();
  }

  ListReads lists() {
    return parts.store().recommendLists();
  }
}
