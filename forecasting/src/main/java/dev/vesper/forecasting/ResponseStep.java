package dev.vesper.forecasting;

import dev.vesper.domain.contract.ResponseContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.domain.run.StepTask;
import dev.vesper.forecasting.features.StagedCsv;
import dev.vesper.forecasting.response.CampaignAnswer;
import dev.vesper.forecasting.response.CampaignResponses;
import dev.vesper.forecasting.response.CampaignRows;
import dev.vesper.forecasting.response.ResponseEngine;
import dev.vesper.forecasting.response.shop.ShopCampaigns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
            .filter(ref -> ref.name().substring(PARTITIONS.length()).compareTo(input.asOf().toString()) <= 0)
            .toList();
    progress.at(0, days.size(), "days read");
    ShopCampaigns shop =
        !ShopCampaigns.anySpend(input) || days.isEmpty()
            ? ShopCampaigns.withoutSpend()
            : ShopCampaigns.read(
                input,
                spark.get().read().parquet(days.stream().map(ArtefactRef::path).toArray(String[]::new)));
    Fault.at("response.after-read");
    progress.at(0, shop.pasts().size(), "campaigns");
    List<CampaignAnswer> answers =
        CampaignResponses.fit(shop.pasts(), shop.overlap(), ResponseEngine.DRAWS, input.seed());
    progress.at(answers.size(), answers.size(), "campaigns");
    return write(input, shop, answers, days);
  }

  private static StepResult write(
      StepInput input, ShopCampaigns shop, List<CampaignAnswer> answers, List<ArtefactRef> days)
      throws IOException {
    Path staging = Path.of(input.stagingDir());
    List<List<String>> curves = CampaignRows.curves(answers);
    List<ArtefactRef> outputs =
        List.of(
            StagedCsv.write(
                staging, ResponseContracts.RESPONSE_CELLS, CampaignRows.cells(answers)),
            StagedCsv.write(staging, ResponseContracts.RESPONSE_CURVES, curves),
            StagedCsv.write(
                staging, ResponseContracts.RESPONSE_WARNINGS, CampaignRows.warnings(answers)));
    Fault.at("response.after-write");
    Map<String, String> figures = new TreeMap<>();
    figures.put("campaigns", Integer.toString(answers.size()));
    if (!shop.why().isEmpty()) {
      figures.put("why", shop.why());
    }
    figures.put("lift_tests_left_out", Integer.toString(shop.testsLeftOut()));
    long read = days.stream().mapToLong(ArtefactRef::rows).sum();
    return new StepResult(outputs, read, curves.size(), figures);
  }
}
