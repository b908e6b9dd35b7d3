package dev.vesper.data.recommend;

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
    TestVerdict verdict) {

  /** What the newest night says of a test. */
  public static TestState of(RecommendTestSums sums, String shopId, VersionTest test)
      throws SQLException {
    Optional<ToldNight> night = sums.newest(shopId);
    Map<String, Told> told =
        told(sums, shopId, night, test.experiment()).stream()
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
  public static OptionalDouble baseShare(RecommendTestSums sums, String shopId)
      throws SQLException {
    return everybody(sums, shopId)
        .mapToDouble(told -> told.sums().meanA())
        .filter(share -> share > 0 && share < 1)
        .findFirst();
  }

  /** Sessions of known shoppers a day in these weeks; 0 before a night knows. */
  public static double sessionsADay(RecommendTestSums sums, String shopId) throws SQLException {
    return everybody(sums, shopId)
        .mapToDouble(told -> (double) told.sums().nA() / RecommendTestContracts.EVERYBODY_DAYS)
        .findFirst()
        .orElse(0);
  }

  private static Stream<Told> everybody(RecommendTestSums sums, String shopId) throws SQLException {
    return told(sums, shopId, sums.newest(shopId), RecommendTestContracts.EVERYBODY).stream()
        .filter(each -> each.outcome().equals(RecommendTestContracts.ORDERS));
  }

  private static List<Told> told(
      RecommendTestSums sums, String shopId, Optional<ToldNight> night, String test)
      throws SQLException {
    return night.isEmpty() ? List.of() : sums.of(shopId, night.get().runId(), test);
  }
}
