package dev.vesper.jobs.nightly;

import dev.vesper.data.lake.DirtyDays;
import dev.vesper.domain.run.ArtefactRef;
import java.time.LocalDate;
import java.util.List;

/** An intake that has nothing. */
final class NothingLanded implements NightInputs.Landed {
  @Override
  public String mark(LocalDate asOf) {
    return "nothing";
  }

  @Override
  public List<ArtefactRef> read(ArtefactRef frozen) {
    return List.of();
  }

  @Override
  public List<ArtefactRef> segments(LocalDate asOf) {
    return List.of();
  }

  @Override
  public List<DirtyDays.DirtyDay> dirtyDays(LocalDate asOf) {
    return List.of();
  }

  @Override
  public void cleared(List<DirtyDays.DirtyDay> days) {}
}
