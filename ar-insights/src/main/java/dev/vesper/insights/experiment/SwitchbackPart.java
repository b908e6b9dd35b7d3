package dev.vesper.insights.experiment;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.SwitchbackContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.insights.part.HandOverWriter;
import dev.vesper.insights.part.InsightsNight;
import dev.vesper.insights.part.Made;
import dev.vesper.insights.part.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What experiments are planned from, and what those that are or were live have shown. */
public final class SwitchbackPart implements Part {
  @Override
  public String name() {
    return "switchback";
  }

  @Override
  public List<Contract> contracts() {
    return List.of(SwitchbackContracts.HISTORY, SwitchbackContracts.RESULTS);
  }

  @Override
  public Made make(InsightsNight night, Progress progress) throws IOException {
    NightSwitchbacks known = NightSwitchbacks.of(night);
    Path staging = Path.of(night.input().stagingDir());
    ArtefactRef history =
        HandOverWriter.write(staging, SwitchbackContracts.HISTORY, known.history());
    ArtefactRef results =
        HandOverWriter.write(staging, SwitchbackContracts.RESULTS, known.results());
    Map<String, String> figures = new TreeMap<>();
    figures.put("item_days", Integer.toString(known.history().size()));
    figures.put("experiments", Integer.toString(known.experiments()));
    for (String verdict : List.of("early", "ended")) {
      if (!known.with(verdict).isEmpty()) {
        figures.put(verdict, String.join(",", known.with(verdict)));
      }
    }
    return new Made(List.of(history, results), 0, figures);
  }
}
