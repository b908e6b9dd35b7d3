package dev.vesper.forecasting;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.ResponseContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.domain.run.StepTask;
import dev.vesper.forecasting.features.StagedCsv;
import dev.vesper.forecasting.response.CampaignCurves;
import dev.vesper.forecasting.response.CampaignResponses;
import dev.vesper.forecasting.response.ResponseEngine;
import dev.vesper.forecasting.response.shop.ShopCampaigns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * The step {@code response}: spend, sales, calendar and lift tests become response curves of the
 * campaigns, with what is known and not known of them (domain.contract.ResponseContracts). A shop
 * without ad spend gets empty files and is told so.
 */
public final class ResponseStep implements StepTask {
  private static final String PARTITIONS = "lake/item_day/";

  private final Supplier<SparkSession> spark;

  /**
   * Makes the step.
   *
   * @param spark the session the partitions are read with
   */
  public ResponseStep(Supplier<SparkSession> spark) {
    this.spark = spark;
  }

  @Override
  public StepName name() {
    return StepName.RESPONSE;
  }

  @Override
  public StepResult run(StepInput input, Progress progress) throws IOException {
    List<ArtefactRef> days =
        input.inputsUnder(PARTITIONS).stream()
            .filter(
                ref ->
                    ref.name().substring(PARTITIONS.length()).compareTo(input.asOf().toString())
                        <= 0)
            .toList();
    progress.at(0, days.size(), "days read");
    ShopCampaigns shop = shop(input, days);
    Fault.at("response.after-read");
    progress.at(0, shop.pasts().size(), "campaigns");
    CampaignCurves curves =
        CampaignResponses.learn(shop.pasts(), shop.overlap(), ResponseEngine.DRAWS, input.seed());
    progress.at(curves.campaigns(), curves.campaigns(), "campaigns");
    Fault.at("response.after-fit");
    return write(input, shop, curves, days);
  }

  private ShopCampaigns shop(StepInput input, List<ArtefactRef> days) throws IOException {
    if (!ShopCampaigns.anySpend(input) || days.isEmpty()) {
      return ShopCampaigns.withoutSpend();
    }
    String[] paths = days.stream().map(ArtefactRef::path).toArray(String[]::new);
    return ShopCampaigns.read(input, spark.get().read().parquet(paths));
  }

  private static StepResult write(
      StepInput input, ShopCampaigns shop, CampaignCurves curves, List<ArtefactRef> days)
      throws IOException {
    Path staging = Path.of(input.stagingDir());
    SortedMap<String, List<List<String>>> rows = curves.rows();
    List<ArtefactRef> outputs = new ArrayList<>();
    long written = 0;
    for (Contract contract : ResponseContracts.ALL) {
      List<List<String>> own = rows.getOrDefault(contract.name(), List.of());
      outputs.add(StagedCsv.write(staging, contract, own));
      written += own.size();
    }
    Fault.at("response.after-write");
    SortedMap<String, String> figures = curves.figures();
    if (!shop.why().isEmpty()) {
      figures.put("no_curves", shop.why());
    }
    if (shop.testsLeftOut() > 0) {
      figures.put("lift_tests_left_out", Integer.toString(shop.testsLeftOut()));
    }
    long read = days.stream().mapToLong(ArtefactRef::rows).sum();
    return new StepResult(outputs, read, written, figures);
  }
}
