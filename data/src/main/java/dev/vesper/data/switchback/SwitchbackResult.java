package dev.vesper.data.switchback;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the newest night has read of an experiment, by {@link
 * dev.vesper.domain.contract.SwitchbackContracts#RESULTS}.
 *
 * @param asOf of the night
 * @param words what to know of it
 */
public record SwitchbackResult(
    LocalDate asOf,
    String experiment,
    String outcome,
    String verdict,
    @Nullable LocalDate readThrough,
    int daysRead,
    @Nullable Double estimate,
    @Nullable Double standardError,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Double level,
    @Nullable Double withoutAr,
    @Nullable Double p,
    int clusters,
    @Nullable Double offSessionShare,
    List<String> words) {

  public SwitchbackResult {
    words = List.copyOf(words);
  }
}
