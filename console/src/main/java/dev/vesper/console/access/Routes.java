package dev.vesper.console.access;

import dev.vesper.data.access.Grant;
import dev.vesper.data.access.Right;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which right a route asks for: the one table. A route that stands nowhere here is refused to
 * everybody; RoutesTest names it. Reads go by the first part of their address, writes one by one.
 */
public final class Routes {
  /** What anybody may ask for, signed in or not. */
  static final Set<String> OPEN =
      Set.of(
          "/sign-in",
          "/sign-in/code",
          SecondStepController.CODE,
          SecondStepController.SET_UP,
          "/events",
          "/error");

  /** What everybody may do who has signed in. */
  private static final Set<String> OWN =
      Set.of(
          "/sign-out",
          "/account",
          "/account/password",
          "/account/sessions/{number}/end",
          "/account/second-step",
          "/account/second-step/set-up",
          "/account/second-step/codes",
          "/account/second-step/remove");

  private static final List<String> READS =
      List.of(
          "/mark",
          "/tonight",
          "/publish",
          "/plan",
          "/ads",
          "/recommend",
          "/runs",
          "/orders",
          "/outbox",
          "/insights",
          "/data",
          "/ledger",
          "/search",
          "/storefront/v1",
          "/api/v1");

  /** Reads that are not everybody's. */
  private static final Map<String, Right> FEWER =
      Map.of(
          "/people", Right.ADMINISTER,
          "/keys", Right.ADMINISTER,
          "/audit", Right.READ_AUDIT,
          "/api/v1/audit", Right.READ_AUDIT);

  /** Reads that answer whoever holds their right for the own part with that part. */
  private static final Set<String> OWN_PARTS = Set.of("/audit", "/api/v1/audit");

  private static final Map<Right, List<String>> TABLE =
      Map.of(
          // Questions that are too long for an address.
          Right.SEE,
          List.of(
              "/ads/answer",
              "/recommend/test/answer",
              "/api/v1/plans/{planId}/budgets/answer",
              "/api/v1/insights/switchbacks/outlook",
              "/api/v1/recommendations/tests/size"),
          Right.EDIT_BUDGETS,
          List.of(
              "/ads/change",
              "/ads/release",
              "/ads/freeze",
              "/ads/rules",
              "/ads/scenarios",
              "/ads/scenarios/{scenario}/delete",
              "/ads/scenarios/{scenario}/restore",
              "/api/v1/plans/{planId}/scenarios",
              "/api/v1/scenarios/{scenarioId}",
              "/api/v1/scenarios/{scenarioId}/restore",
              "/api/v1/plans/{planId}/budget",
              "/api/v1/plans/{planId}/budgets/release"),
          Right.APPROVE_BUDGETS,
          List.of("/ads/approve", "/api/v1/plans/{planId}/budgets/approve"),
          Right.EDIT_ORDERS,
          List.of(
              "/plan/change",
              "/plan/hold",
              "/plan/release",
              "/plan/repair",
              "/plan/repair/accept",
              "/plan/repair/drop",
              "/plan/import",
              "/plan/bulk",
              "/plan/draft/{draft}/choose",
              "/plan/draft/{draft}/apply",
              "/plan/draft/{draft}/drop",
              "/orders/{poId}/lines/{line}/receive",
              "/orders/{poId}/lines/{line}/close",
              "/orders/{poId}/lines/{line}/cancel",
              "/api/v1/plans/{planId}/line",
              "/api/v1/plans/{planId}/hold",
              "/api/v1/plans/{planId}/release",
              "/api/v1/plans/{planId}/repairs",
              "/api/v1/plans/{planId}/repairs/{repair}/accept",
              "/api/v1/plans/{planId}/repairs/{repair}/drop",
              "/api/v1/plans/{planId}/drafts/file",
              "/api/v1/plans/{planId}/drafts/bulk",
              "/api/v1/plans/{planId}/drafts/{draft}/apply",
              "/api/v1/plans/{planId}/drafts/{draft}/drop",
              "/api/v1/orders/{poId}/lines/{line}/receive",
              "/api/v1/orders/{poId}/lines/{line}/close",
              "/api/v1/orders/{poId}/lines/{line}/cancel"),
          // Undo and redo may take back or renew an approval.
          Right.APPROVE_ORDERS,
          List.of(
              "/plan/undo",
              "/plan/redo",
              "/plan/approve",
              "/plan/approve-supplier",
              "/plan/approve-safe",
              "/plan/draft/{draft}/approve",
              "/publish",
              "/publications/{number}/undo",
              "/outbox/{number}/give-up",
              "/api/v1/outbox/{number}/give-up",
              "/insights/switchback/{name}/approve",
              "/insights/switchback/{name}/withdraw",
              "/insights/switchback/{name}/stop",
              "/api/v1/plans/{planId}/undo",
              "/api/v1/plans/{planId}/redo",
              "/api/v1/plans/{planId}/approve",
              "/api/v1/plans/{planId}/publish",
              "/api/v1/publications/{number}/undo",
              "/api/v1/insights/switchbacks/{name}/approve",
              "/api/v1/insights/switchbacks/{name}/withdraw",
              "/api/v1/insights/switchbacks/{name}/stop"),
          Right.PLAN_EXPERIMENTS,
          List.of("/insights/switchback/draft", "/api/v1/insights/switchbacks/{name}"),
          Right.RELEASE_FACTORS,
          List.of(
              "/recommend/test/start",
              "/recommend/test/end",
              "/recommend/rollback",
              "/recommend/restore",
              "/api/v1/recommendations/tests",
              "/api/v1/recommendations/tests/end",
              "/api/v1/recommendations/rollback",
              "/api/v1/recommendations/restore"),
          Right.RUN,
          List.of(
              "/runs/{runId}/restart",
              "/runs/{runId}/stop",
              "/outbox/{number}/resend",
              "/api/v1/outbox/{number}/resend",
              "/schedules/{name}/pause",
              "/schedules/{name}/resume",
              "/schedules/{name}/run",
              "/data/{number}/accept",
              "/data/{number}/discard",
              "/data/{number}/replace",
              "/api/v1/runs/{runId}/restart",
              "/api/v1/runs/{runId}/stop",
              "/api/v1/schedules/{name}/pause",
              "/api/v1/schedules/{name}/resume",
              "/api/v1/schedules/{name}/run",
              "/api/v1/data/imports/{number}/accept",
              "/api/v1/data/imports/{number}/discard",
              "/api/v1/data/imports/{number}/replace"),
          Right.READ_AUDIT,
          List.of("/audit/verify", "/api/v1/audit/verify"),
          Right.ADMINISTER,
          List.of(
              "/people/add",
              "/people/code",
              "/people/role",
              "/people/second-step",
              "/people/disable",
              "/people/enable",
              "/keys/make",
              "/keys/{number}/revoke"));

  private static final Map<String, Right> WRITES = writes();
  private static final Map<PathPattern, Right> PATTERNS = patterns();

  private Routes() {}

  private static Map<String, Right> writes() {
    Map<String, Right> table = new TreeMap<>();
    TABLE.forEach((right, patterns) -> patterns.forEach(pattern -> table.put(pattern, right)));
    return table;
  }

  private static Map<PathPattern, Right> patterns() {
    Map<PathPattern, Right> parsed = new LinkedHashMap<>();
    WRITES.forEach(
        (pattern, right) -> parsed.put(PathPatternParser.defaultInstance.parse(pattern), right));
    return parsed;
  }

  /** What a route asks for. */
  public sealed interface Asked permits Nothing, SignIn, Needs, Unknown {}

  /** Anybody may. */
  public record Nothing() implements Asked {}

  /** Everybody may who has signed in. */
  public record SignIn() implements Asked {}

  /**
   * Whoever has that right may.
   *
   * @param ownToo whether who has it for what is one's own may too, and gets that
   */
  public record Needs(Right right, boolean ownToo) implements Asked {
    Needs(Right right) {
      this(right, false);
    }

    /** Whether somebody may who holds the right so far. */
    public boolean lets(Grant grant) {
      return grant.lets() || (ownToo && grant == Grant.OWN);
    }
  }

  /** Nobody may: the table does not know it. */
  public record Unknown() implements Asked {}

  /** What a handler's route asks for, by its method and pattern. */
  public static Asked of(String method, String pattern) {
    if (OPEN.contains(pattern)) {
      return new Nothing();
    } else if (OWN.contains(pattern)) {
      return new SignIn();
    } else if (!isRead(method)) {
      @Nullable Right right = WRITES.get(pattern);
      return right == null ? new Unknown() : new Needs(right);
    }
    if (FEWER.containsKey(pattern)) {
      return new Needs(FEWER.get(pattern), OWN_PARTS.contains(pattern));
    }
    boolean known =
        pattern.equals("/")
            || READS.stream().anyMatch(r -> pattern.equals(r) || pattern.startsWith(r + "/"));
    return known ? new Needs(Right.SEE) : new Unknown();
  }

  /** The right that a write to an address would ask for; empty where none is asked. */
  static Optional<Right> ofAddress(String address) {
    int end = address.indexOf('?');
    PathContainer path = PathContainer.parsePath(end < 0 ? address : address.substring(0, end));
    return PATTERNS.entrySet().stream()
        .filter(entry -> entry.getKey().matches(path))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The writes of the table, for the test that each of them is a route. */
  public static Set<String> writePatterns() {
    return WRITES.keySet();
  }

  static boolean isRead(String method) {
    return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
  }
}
