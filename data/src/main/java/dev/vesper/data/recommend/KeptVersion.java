package dev.vesper.data.recommend;

import dev.vesper.data.handover.RecommendFiles;
import dev.vesper.data.handover.RecommendFiles.ItemList;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.CopyRows;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.RecommendContracts;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Brings a version's rows into the store, within the transaction of its caller. */
final class KeptVersion {
  private final Sql sql;
  private final String shopId;
  private final long version;
  private final StepResult made;

  KeptVersion(Sql sql, String shopId, long version, StepResult made) {
    this.sql = sql;
    this.shopId = shopId;
    this.version = version;
    this.made = made;
  }

  void copy() throws SQLException, IOException {
    tables();
    lists(
        "recommend_item_list (shop_id, version, item_id, items)",
        RecommendFiles.itemLists(path(made, RecommendContracts.ITEM_LISTS)),
        false);
    lists(
        "recommend_cohort_list (shop_id, version, cohort, items)",
        RecommendFiles.cohortLists(path(made, RecommendContracts.COHORT_LISTS)),
        false);
    lists(
        "recommend_shopper_list (shop_id, version, shopper_ref, items, because_items, because)",
        RecommendFiles.shopperLists(path(made, RecommendContracts.SHOPPER_LISTS)),
        true);
  }

  private void tables() throws SQLException, IOException {
    List<List<String>> metrics = rows(RecommendContracts.METRICS);
    CopyRows.send(
        sql.connection(),
        "recommend_metric (shop_id, version, engine, k, recall, recall_low, recall_high, ndcg,"
            + " ndcg_low, ndcg_high, coverage, novelty_bits, verdict, setting,"
            + " miscalibration_bits)",
        copy -> {
          for (List<String> row : metrics) {
            List<Object> values = begun();
            values.addAll(row.subList(0, 10));
            values.add(row.get(13));
            values.add(row.get(15));
            values.add(row.get(16));
            copy.add(values.toArray());
          }
        });
    if (left(made, RecommendContracts.COHORT_METRICS)) {
      plain(
          "recommend_cohort_metric (shop_id, version, "
              + String.join(", ", RecommendContracts.COHORT_METRICS.header())
              + ")",
          RecommendContracts.COHORT_METRICS);
    }
    plain(
        "recommend_check (shop_id, version, check_name, passed, observed, allowed, words)",
        RecommendContracts.GATE);
    plain(
        "recommend_trade_off (shop_id, version, strength, ndcg, loss_share, net_minor, chosen)",
        RecommendContracts.TRADE_OFF);
    List<List<String>> factors = rows(RecommendContracts.FACTORS);
    CopyRows.send(
        sql.connection(),
        "recommend_item (shop_id, version, item_id, popularity, price_offset, factors)",
        copy -> {
          for (List<String> row : factors) {
            List<Object> values = begun();
            values.addAll(row.subList(0, 3));
            values.add(RecommendFiles.numbers(row.get(3)));
            copy.add(values.toArray());
          }
        });
  }

  private void plain(String target, Contract contract) throws SQLException, IOException {
    List<List<String>> rows = rows(contract);
    CopyRows.send(
        sql.connection(),
        target,
        copy -> {
          for (List<String> row : rows) {
            List<Object> values = begun();
            values.addAll(row);
            copy.add(values.toArray());
          }
        });
  }

  private void lists(String target, List<ItemList> lists, boolean told) throws SQLException {
    CopyRows.send(
        sql.connection(),
        target,
        copy -> {
          for (ItemList list : lists) {
            List<Object> values = begun();
            values.add(list.of());
            values.add(array(list.items()));
            if (told) {
              values.add(array(list.becauseItems()));
              values.add(array(list.because()));
            }
            copy.add(values.toArray());
          }
        });
  }

  /** The text of an array of texts: any character may stand in an id. */
  private static String array(List<String> texts) {
    StringBuilder array = new StringBuilder("{");
    for (String text : texts) {
      array.append(array.length() == 1 ? "\"" : ",\"");
      array.append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
    return array.append('}').toString();
  }

  private List<Object> begun() {
    List<Object> values = new ArrayList<>();
    values.add(shopId);
    values.add(version);
    return values;
  }

  private List<List<String>> rows(Contract contract) throws IOException {
    return RecommendFiles.rows(path(made, contract), contract);
  }

  /** A night that an earlier version of the program has run leaves no measures of cohorts. */
  private static boolean left(StepResult made, Contract contract) {
    return made.outputs().stream().anyMatch(output -> output.name().equals(contract.name()));
  }

  static Path path(StepResult made, Contract contract) {
    return made.outputs().stream()
        .filter(output -> output.name().equals(contract.name()))
        .map(output -> Path.of(output.path()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the step left no " + contract.name()));
  }
}
