package dev.vesper.domain.contract;

import static dev.vesper.domain.contract.Column.Type.AMOUNT;
import static dev.vesper.domain.contract.Column.Type.COUNT;
import static dev.vesper.domain.contract.Column.Type.FLAG;
import static dev.vesper.domain.contract.Column.Type.ID;
import static dev.vesper.domain.contract.Column.Type.SIGNED_AMOUNT;
import static dev.vesper.domain.contract.Column.Type.TEXT;

import dev.vesper.domain.contract.Contract.Kind;
import java.util.List;

/** What the step {@code recommend} hands over, version 1; files as those of {@link HandOver}. */
public final class RecommendContracts {
  public static final Contract FACTORS =
      contract(
          "recommend_factors",
          "an item as a recommender sees it",
          List.of("item_id"),
          required("item_id", ID, ""),
          required("popularity", AMOUNT, "share of all purchases, recent ones counting more"),
          required(
              "price_offset",
              SIGNED_AMOUNT,
              "standard deviations that a shopper's score of the item is moved by its stock"),
          required("factors", TEXT, "of iALS++, separated by ;  empty without profiles"));

  public static final Contract ITEM_LISTS =
      contract(
          "recommend_item_lists",
          "a place in the list of an item's page",
          List.of("item_id", "rank"),
          required("item_id", ID, ""),
          required("rank", COUNT, "from 1"),
          required("other_item_id", ID, "what stands there"));

  public static final Contract COHORT_LISTS =
      contract(
          "recommend_cohort_lists",
          "a place in the list of shoppers without a profile",
          List.of("cohort", "rank"),
          required("cohort", TEXT, "device class / source of traffic; empty: everybody"),
          required("rank", COUNT, "from 1"),
          required("item_id", ID, "what stands there"));

  public static final Contract SHOPPER_LISTS =
      contract(
          "recommend_shopper_lists",
          "a place in the list of a shopper who agreed to personalisation",
          List.of("shopper_ref", "rank"),
          required("shopper_ref", TEXT, "the pseudonym"),
          required("rank", COUNT, "from 1"),
          required("item_id", ID, "what stands there"),
          required("because_item_id", TEXT, "the item that speaks for it most; empty: none"),
          required(
              "because", TEXT, "viewed, carted, seen_in_ar, tried, bought or returned; or empty"));

  public static final Contract METRICS =
      contract(
          "recommend_metrics",
          "an engine at a length of list, on purchases that it did not see",
          List.of("engine", "k"),
          required("engine", TEXT, ""),
          required("k", COUNT, "length of the list"),
          required("recall", AMOUNT, ""),
          required("recall_low", AMOUNT, "of its 95 % interval"),
          required("recall_high", AMOUNT, ""),
          required("ndcg", AMOUNT, ""),
          required("ndcg_low", AMOUNT, ""),
          required("ndcg_high", AMOUNT, ""),
          required("coverage", AMOUNT, "share of the known items that some list shows"),
          required("novelty_bits", AMOUNT, ""),
          required("against_champion", SIGNED_AMOUNT, "NDCG less the champion's"),
          required("against_low", SIGNED_AMOUNT, ""),
          required("against_high", SIGNED_AMOUNT, ""),
          required("verdict", TEXT, "champion, level, behind or ahead"),
          required("validation_ndcg", AMOUNT, "that the champion was chosen by"),
          required("setting", TEXT, ""),
          required(
              "miscalibration_bits",
              AMOUNT,
              "how far the lists' mix of categories is from the shoppers' own; 0: the same"));

  public static final Contract COHORT_METRICS =
      contract(
          "recommend_cohort_metrics",
          "the champion at a length of list for a cohort, on purchases that it did not see",
          List.of("cohort", "k"),
          required("cohort", TEXT, "device class / source of traffic; empty: everybody"),
          required("k", COUNT, "length of the list"),
          required("cases", COUNT, "shoppers it was judged by"),
          required("coverage", AMOUNT, "share of the known items that some list shows"),
          required("recall", AMOUNT, ""),
          required("recall_low", AMOUNT, "of its 95 % interval"),
          required("recall_high", AMOUNT, ""),
          required("ndcg", AMOUNT, ""),
          required("ndcg_low", AMOUNT, ""),
          required("ndcg_high", AMOUNT, ""),
          required("novelty_bits", AMOUNT, ""),
          required("novelty_low", AMOUNT, ""),
          required("novelty_high", AMOUNT, ""),
          required("miscalibration_bits", AMOUNT, ""),
          required("miscalibration_low", AMOUNT, ""),
          required("miscalibration_high", AMOUNT, ""),
          required(
              "margin_minor",
              SIGNED_AMOUNT,
              "what the items found earn a shopper, less what is expected to come back"),
          required("margin_low", SIGNED_AMOUNT, ""),
          required("margin_high", SIGNED_AMOUNT, ""));

  public static final Contract GATE =
      contract(
          "recommend_gate",
          "a check of tonight's refit",
          List.of("check"),
          required("check", TEXT, ""),
          required("passed", FLAG, ""),
          required("observed", SIGNED_AMOUNT, ""),
          required("allowed", SIGNED_AMOUNT, ""),
          required("words", TEXT, "for a person"));

  public static final Contract TRADE_OFF =
      contract(
          "recommend_trade_off",
          "a strength of the price offset that was tried",
          List.of("strength"),
          required("strength", AMOUNT, "in standard deviations of a shopper's scores"),
          required("ndcg", AMOUNT, "on the slice that it was chosen on"),
          required("loss_share", SIGNED_AMOUNT, "of the NDCG without it"),
          required("net_minor", SIGNED_AMOUNT, "what a sale of a shown item earns, on average"),
          required("chosen", FLAG, ""));

  public static final Contract MODEL =
      contract(
          "recommend_model",
          "a part of the model that a later night holds its refit against",
          List.of("part", "of"),
          required("part", TEXT, "figure, item, objective, factors, power, bias, columns, weights"),
          required("of", TEXT, "name of the figure or ordinal of the item"),
          required("value", TEXT, "numbers separated by ;"));

  public static final Contract STATE =
      contract(
          "recommend_state",
          "a part of what the next night may begin from; no shopper stands in it",
          List.of("part", "of"),
          required("part", TEXT, "figure; twin and whole: items as they were learnt; known: days"),
          required("of", TEXT, "name of the figure or of the item, or the day since 1970"),
          required(
              "value",
              TEXT,
              "of an item its digest and factors, of a day its orders and events, separated by ;"));

  /** All of them. */
  public static final List<Contract> ALL =
      List.of(
          FACTORS,
          ITEM_LISTS,
          COHORT_LISTS,
          SHOPPER_LISTS,
          METRICS,
          COHORT_METRICS,
          GATE,
          TRADE_OFF,
          MODEL,
          STATE);

  private RecommendContracts() {}

  private static Contract contract(String name, String row, List<String> key, Column... columns) {
    return new Contract(name, 1, Kind.HAND_OVER, row, key, List.of(columns));
  }

  private static Column required(String name, Column.Type type, String meaning) {
    return new Column(name, type, true, meaning);
  }
}
