package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.recommend.RecommendDesk;
import dev.vesper.data.recommend.ListReads.Found;
import dev.vesper.data.recommend.RecommendRows.Check;
import dev.vesper.data.recommend.RecommendRows.CohortMetric;
import dev.vesper.data.recommend.RecommendRows.Metric;
import dev.vesper.data.recommend.RecommendRows.TradeOff;
import dev.vesper.data.recommend.RecommendVersion;
import dev.vesper.data.recommend.Recommendations;
import dev.vesper.data.recommend.Release;
import dev.vesper.data.recommend.ReleaseDesk;
import dev.vesper.data.recommend.ReleaseDesk.Asked;
import dev.vesper.data.recommend.ReleaseDesk.NewTest;
import dev.vesper.data.recommend.VersionTest;
import dev.vesper.domain.recommend.AlwaysValid;
import dev.vesper.domain.recommend.TestArm;
import dev.vesper.domain.recommend.TestSize;
import java.sql.SQLException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Recommendations: versions, gate, measures, lists; back, and two versions at once. The ETag is the
 * number of the newest switch.
 */
@RestController
@RequestMapping("/api/v1/recommendations")
class RecommendApi {
  private static final int MOST = 200;

  private final ConsoleParts parts;
  private final RecommendDesk desk;

  RecommendApi(ConsoleParts parts, RecommendDesk desk) {
    this.parts = parts;
    this.desk = desk;
  }

  /** A page of versions, the newest first. */
  record Versions(long total, int page, int size, List<RecommendVersion> versions) {}

  /** Where to; null: the version that was live before. */
  record Back(@Nullable Long to) {}

  /** Which version of a test goes live: a or b. */
  record Chosen(String chosen) {}

  /** Sessions of both arms that a test needs. */
  record Sessions(long lookedAtNightly, long lookedAtOnce, double power, double alpha) {}

  @GetMapping("/versions")
  ResponseEntity<Versions> versions(
      @RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "50") int size) {
    if (page < 1 || size < 1 || size > MOST) {
      throw new IllegalArgumentException(
          "page is 1 or more and size 1 to " + MOST + ", not " + page + " and " + size);
    }
    List<RecommendVersion> all = kept().newest(parts.shopId(), Integer.MAX_VALUE);
    List<RecommendVersion> shown = all.stream().skip((page - 1L) * size).limit(size).toList();
    return Preconditions.tagged(desk.seen(), new Versions(all.size(), page, size, shown));
  }

  @GetMapping("/versions/{version}")
  ResponseEntity<RecommendVersion> version(@PathVariable long version) {
    return Preconditions.tagged(desk.seen(), known(version));
  }

  @GetMapping("/live")
  ResponseEntity<RecommendVersion> live() {
    return Preconditions.tagged(
        desk.seen(),
        desk.live().orElseThrow(() -> new NoSuchElementException("no recommendations are live")));
  }

  @GetMapping("/versions/{version}/gate")
  List<Check> gate(@PathVariable long version) {
    return kept().checks(parts.shopId(), known(version).version());
  }

  @GetMapping("/versions/{version}/metrics")
  List<Metric> metrics(@PathVariable long version) {
    return kept().metrics(parts.shopId(), known(version).version());
  }

  /** How good the version's champion was for whom. */
  @GetMapping("/versions/{version}/cohorts")
  List<CohortMetric> cohorts(@PathVariable long version) {
    return kept().cohortMetrics(parts.shopId(), known(version).version());
  }

  @GetMapping("/versions/{version}/trade-off")
  List<TradeOff> tradeOff(@PathVariable long version) {
    return kept().tradeOff(parts.shopId(), known(version).version());
  }

  /** The list of an item, a cohort, or a pseudonym or its first eight characters or more. */
  @GetMapping("/versions/{version}/list")
  Found list(@PathVariable long version, @RequestParam(defaultValue = "") String of) {
    return parts
        .store()
        .recommendLists()
        .find(parts.shopId(), known(version).version(), of)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "version "
                        + version
                        + " has no list of that name: it is no item, no cohort, and no pseudonym"
                        + " with consent; lists of single shoppers are kept of the newest versions"));
  }

  @GetMapping("/releases")
  ResponseEntity<List<Release>> releases(@RequestParam(defaultValue = "50") int most) {
    return Preconditions.tagged(desk.seen(), desk().history(parts.shopId(), most));
  }

  @PostMapping("/rollback")
  ResponseEntity<Release> rollBack(
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestHeader(name = Preconditions.KEY, required = false) @Nullable String key,
      @RequestBody(required = false) @Nullable Back back) {
    Optional<Long> to = back == null ? Optional.empty() : Optional.ofNullable(back.to());
    return done(desk().rollBack(parts.shopId(), to, by(ifMatch, key)));
  }

  /** Takes the rollback back that is the newest switch. */
  @PostMapping("/restore")
  ResponseEntity<Release> restore(
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestHeader(name = Preconditions.KEY, required = false) @Nullable String key) {
    return done(desk().restore(parts.shopId(), by(ifMatch, key)));
  }

  @GetMapping("/tests")
  ResponseEntity<List<VersionTestJson>> tests(@RequestParam(defaultValue = "50") int most) {
    return Preconditions.tagged(
        desk.seen(), desk().tests(parts.shopId(), most).stream().map(VersionTestJson::of).toList());
  }

  /** What the newest night says of a test. */
  @GetMapping("/tests/{number}")
  ResponseEntity<VersionTestJson.State> test(@PathVariable long number) throws SQLException {
    VersionTest test =
        desk().tests(parts.shopId(), Integer.MAX_VALUE).stream()
            .filter(each -> each.number() == number)
            .findFirst()
            .orElseThrow(() -> new NoSuchElementException("there is no test " + number));
    return Preconditions.tagged(desk.seen(), VersionTestJson.of(desk.state(test)));
  }

  /** How many sessions a test would need; nothing is begun. */
  @PostMapping("/tests/size")
  Sessions size(@RequestBody TestSize size) {
    return new Sessions(
        size.lookedAtNightly(), size.lookedAtOnce(), TestSize.POWER, AlwaysValid.ALPHA);
  }

  @PostMapping("/tests")
  ResponseEntity<Release> start(
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestHeader(name = Preconditions.KEY, required = false) @Nullable String key,
      @RequestBody NewTest test) {
    return done(desk().startTest(parts.shopId(), test, by(ifMatch, key)));
  }

  @PostMapping("/tests/end")
  ResponseEntity<Release> end(
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestHeader(name = Preconditions.KEY, required = false) @Nullable String key,
      @RequestBody Chosen chosen) {
    return done(desk().endTest(parts.shopId(), TestArm.of(chosen.chosen()), by(ifMatch, key)));
  }

  private Asked by(@Nullable String ifMatch, @Nullable String key) {
    return new Asked(Preconditions.seen(ifMatch), Preconditions.key(key), parts.actor());
  }

  private static ResponseEntity<Release> done(Release release) {
    return Preconditions.tagged(release.number(), release);
  }

  private RecommendVersion known(long version) {
    return desk.version(version)
        .orElseThrow(() -> new NoSuchElementException("there is no version " + version));
  }

  private Recommendations kept() {
    return parts.store().recommendations();
  }

  private ReleaseDesk desk() {
    return parts.store().releaseDesk();
  }
}
