package dev.vesper.data.handover;

import dev.vesper.data.handover.HandOverFile.Row;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.RecommendContracts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the recommend step has left. */
public final class RecommendFiles {
  private RecommendFiles() {}

  /**
   * A list of items.
   *
   * @param of whose: an item, a cohort, a shopper
   * @param items best first
   * @param becauseItems per place the item that speaks for it; empty where none does
   * @param because what was done with it
   */
  public record ItemList(
      String of, List<String> items, List<String> becauseItems, List<String> because) {}

  /** The lists of items' pages. */
  public static List<ItemList> itemLists(Path file) throws IOException {
    return lists(file, RecommendContracts.ITEM_LISTS, "item_id", "other_item_id");
  }

  /** The lists of shoppers without a profile. */
  public static List<ItemList> cohortLists(Path file) throws IOException {
    return lists(file, RecommendContracts.COHORT_LISTS, "cohort", "item_id");
  }

  /** The lists of shoppers who agreed. */
  public static List<ItemList> shopperLists(Path file) throws IOException {
    return lists(file, RecommendContracts.SHOPPER_LISTS, "shopper_ref", "item_id");
  }

  /** The rows of one of the other tables, cells in the contract's order. */
  public static List<List<String>> rows(Path file, Contract contract) throws IOException {
    return HandOverFile.read(
        file, contract, row -> contract.header().stream().map(row::text).toList());
  }

  /** Numbers separated by semicolons. */
  public static double[] numbers(String text) {
    return HandOverFile.numbers(text);
  }

  private static List<ItemList> lists(Path file, Contract contract, String of, String item)
      throws IOException {
    boolean told = contract.header().contains("because");
    Map<String, ItemList> lists = new LinkedHashMap<>();
    HandOverFile.read(file, contract, row -> add(row, of, item, told, lists));
    return List.copyOf(lists.values());
  }

  private static int add(
      Row row, String of, String item, boolean told, Map<String, ItemList> lists) {
    ItemList list =
        lists.computeIfAbsent(
            row.text(of),
            name -> new ItemList(name, new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    list.items().add(row.text(item));
    if (told) {
      list.becauseItems().add(row.text("because_item_id"));
      list.because().add(row.text("because"));
    }
    return list.items().size();
  }
}
