package dev.vesper.console.recommend;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.recommend.ListReads;
import dev.vesper.data.recommend.RecommendVersion;
import dev.vesper.data.recommend.Recommendations;
import dev.vesper.data.recommend.Release;
import dev.vesper.data.recommend.ReleaseDesk;
import dev.vesper.data.recommend.TestState;
import dev.vesper.data.recommend.VersionTest;
import dev.vesper.data.store.RecommendTestSums;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
    return TestState.of(sums(), parts.shopId(), test);
  }

  /** Orders per session of known shoppers in the newest four weeks; empty before a night knows. */
  public OptionalDouble baseShare() throws SQLException {
    return TestState.baseShare(sums(), parts.shopId());
  }

  /** Sessions of known shoppers a day in these weeks; 0 before a night knows. */
  double sessionsADay() throws SQLException {
    return TestState.sessionsADay(sums(), parts.shopId());
  }

  private RecommendTestSums sums() {
    return parts.store().recommendTestSums();
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
