package dev.vesper.forecasting.response.shop;

import java.util.Arrays;
import java.util.List;

/** A list of items in one cell. */
final class Items {
  private Items() {}

  /** Items separated by semicolons. */
  static List<String> of(String cell) {
    return Arrays.stream(cell.split(";", -1)).map(String::trim).filter(x -> !x.isEmpty()).toList();
  }
}
