package dev.vesper.data.recommend;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.RecommendContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Sha256;
import dev.vesper.domain.run.StepResult;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** What a recommend step leaves, written by hand. */
public final class MadeRecommendations {
  private final Path folder;
  private final List<ArtefactRef> outputs = new ArrayList<>();

  private MadeRecommendations(Path folder) {
    this.folder = folder;
  }

  /** Into that folder. */
  public static MadeRecommendations in(Path folder) throws Exception {
    Files.createDirectories(folder);
    return new MadeRecommendations(folder);
  }

  /** Every list names that item; shopper-1 is shown it because of q, which she tried. */
  public StepResult of(String item, boolean passed) throws Exception {
    write(RecommendContracts.FACTORS, item + ",0.5,-0.1,1.5;2.5");
    write(RecommendContracts.ITEM_LISTS, "q,1," + item);
    write(RecommendContracts.COHORT_LISTS, ",1," + item);
    write(RecommendContracts.SHOPPER_LISTS, "shopper-1,1," + item + ",q,tried");
    write(
        RecommendContracts.METRICS,
        "ease,20,0.3,0.2,0.4,0.2,0.1,0.3,0.9,5,0,0,0,champion,0.2,regularisation=100,0.5");
    write(RecommendContracts.GATE, "quality," + passed + ",0.1,-0.1,as good as before");
    write(RecommendContracts.TRADE_OFF, "0,0.2,0,100,true");
    write(RecommendContracts.MODEL, "figure,engine,ease");
    return new StepResult(
        outputs,
        1,
        8,
        Map.of("champion", "ease", "gate", passed ? "passed" : "stopped", "cases", "60"));
  }

  private void write(Contract contract, String... rows) throws Exception {
    Path file = folder.resolve(contract.name() + ".csv.gz");
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      out.write(String.join(",", contract.header()) + "\n" + String.join("\n", rows) + "\n");
    }
    String content = String.join("\n", rows);
    outputs.add(
        new ArtefactRef(
            contract.name(), file.toString(), Sha256.of(content), rows.length, Files.size(file)));
  }
}
