package dev.vesper.insights.session;

import dev.vesper.domain.run.ArtefactRef;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * What has landed, and until when it counts.
 *
 * @param asOf the last day that is known, in the zone
 * @param segments the landed segments of a contract, by its name
 */
record KnownLanding(
    SparkSession spark, LocalDate asOf, ZoneId zone, Function<String, List<ArtefactRef>> segments) {

  /** The same of these segments only. */
  KnownLanding only(Set<String> names) {
    return new KnownLanding(
        spark,
        asOf,
        zone,
        contract ->
            segments.apply(contract).stream()
                .filter(segment -> names.contains(segment.name()))
                .toList());
  }
}
