package dev.vesper.forecasting.recommend.evidence;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * All evidence of a shop that a night may use.
 *
 * @param shoppers pseudonyms of those who agreed to personalisation, ascending, by number
 * @param cohortOf {@code [shopper]} the cohort of her newest session, empty where none is known
 * @param items ids of the catalogue's items, ascending, by number
 * @param rows in order of time; those of one time in a fixed order
 * @param cohorts what sessions of a kind looked at, by the cohort's name
 * @param examination how views were weighed by the places of lists that they came from
 * @param figures what was read and what was left out, by name
 */
public record ShopEvidence(
    List<String> shoppers,
    List<String> cohortOf,
    List<String> items,
    List<Evidence> rows,
    SortedMap<String, Cohort> cohorts,
    Examination examination,
    Map<String, Long> figures) {

  /**
   * What the sessions of a cohort looked at.
   *
   * @param sessions how many there were
   * @param views sessions per item, by number of the item
   */
  public record Cohort(int sessions, SortedMap<Integer, Integer> views) {}
}
