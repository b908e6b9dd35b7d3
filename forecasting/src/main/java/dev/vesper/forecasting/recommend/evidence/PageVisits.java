package dev.vesper.forecasting.recommend.evidence;

import dev.vesper.domain.contract.EventContracts;
import dev.vesper.domain.run.StepInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Page events as evidence, session by session. The dwell on an item's page is the time to the next
 * page event of the session, cut off at {@link #LONGEST_DWELL_S}; where none follows it is taken as
 * {@link #USUAL_DWELL_S}. A view's amount is ln(1 + dwell) / ln(1 + usual): twice the time is not
 * twice the interest; it counts more where the item stood at a place of a list that is seldom
 * looked at ({@link Examination}). A session of more than {@link #MOST_EVENTS} page events is a
 * robot's.
 */
final class PageVisits {
  static final int LONGEST_DWELL_S = 450;
  static final int USUAL_DWELL_S = 30;
  static final int MOST_EVENTS = 300;

  private static final String VIEWED = "page.item_viewed";

  private final SortedMap<String, List<Page>> sessions = new TreeMap<>();

  /**
   * A page event.
   *
   * @param list whose place it tells, or empty
   * @param position in it, from 1; 0 where it tells none
   */
  record Page(
      long seconds,
      String event,
      String type,
      String item,
      String shopper,
      String cohort,
      String list,
      int position) {}

  private static final class Counted {
    private int sessions;
    private final SortedMap<String, Integer> views = new TreeMap<>();
  }

  /** What the sessions of a cohort looked at, by the item's id. */
  record CohortViews(int sessions, SortedMap<String, Integer> views) {}

  static PageVisits read(StepInput input, Window window, RawRows into) throws IOException {
    PageVisits visits = new PageVisits();
    into.count(
        "page_events",
        Segments.of(input, EventContracts.PAGE_EVENTS).each(row -> visits.take(row, window, into)));
    Examination examination = visits.examination();
    into.weighed(examination);
    visits.sessions.values().forEach(pages -> visits.tell(pages, examination, into));
    return visits;
  }

  /**
   * What the sessions of each cohort looked at.
   *
   * @param floods shoppers whose sessions count nowhere
   */
  SortedMap<String, CohortViews> cohorts(Set<String> floods) {
    SortedMap<String, Counted> counted = new TreeMap<>();
    for (List<Page> pages : sessions.values()) {
      if (!robot(pages) && pages.stream().noneMatch(page -> floods.contains(page.shopper()))) {
        Counted cohort = counted.computeIfAbsent(pages.get(0).cohort(), any -> new Counted());
        cohort.sessions++;
        pages.stream()
            .filter(page -> page.type().equals(VIEWED))
            .map(Page::item)
            .distinct()
            .forEach(item -> cohort.views.merge(item, 1, Integer::sum));
      }
    }
    SortedMap<String, CohortViews> cohorts = new TreeMap<>();
    counted.forEach((name, of) -> cohorts.put(name, new CohortViews(of.sessions, of.views)));
    return cohorts;
  }

  private void take(Segments.Row row, Window window, RawRows into) {
    long seconds = Window.seconds(row.text("time"));
    if (!window.holds(seconds)) {
      return;
    }
    String shopper = row.text("consent").contains("p") ? row.text("shopper_ref") : "";
    if (!shopper.isEmpty()) {
      into.agrees(shopper);
    }
    sessions
        .computeIfAbsent(row.text("session_ref"), any -> new ArrayList<>())
        .add(
            new Page(
                seconds,
                row.text("event_id"),
                row.text("type"),
                row.text("item_id"),
                shopper,
                row.text("device_class") + "/" + row.text("traffic_source"),
                row.text("list_id"),
                row.text("position").isEmpty() ? 0 : Integer.parseInt(row.text("position"))));
  }

  /** Puts each session in order, and learns from all of them how places of lists are looked at. */
  private Examination examination() {
    ListPlaces places = new ListPlaces();
    for (List<Page> pages : sessions.values()) {
      pages.sort(Comparator.comparingLong(Page::seconds).thenComparing(Page::event));
      if (!robot(pages)) {
        places.count(pages);
      }
    }
    return Examination.of(places);
  }

  private void tell(List<Page> pages, Examination examination, RawRows into) {
    if (robot(pages)) {
      into.count("robot_sessions", 1);
      into.count("robot_events", pages.size());
      return;
    }
    int[] bands = ListPlaces.bands(pages);
    for (Page page : pages) {
      if (!page.shopper().isEmpty()) {
        into.comesBy(page.shopper(), page.seconds(), page.cohort());
      }
    }
    for (int p = 0; p < pages.size(); p++) {
      Page page = pages.get(p);
      switch (page.type()) {
        case VIEWED -> {
          float amount = (float) (examination.weight(bands[p]) * dwell(pages, p));
          into.add(page.shopper(), page.item(), page.seconds(), Kind.VIEWED, amount);
        }
        case "page.cart_added" ->
            into.add(page.shopper(), page.item(), page.seconds(), Kind.CARTED, 1);
        default -> {
          // Lists and searches name no item.
        }
      }
    }
  }

  /** A list tells of each of its items: that is one look, not many. */
  private static boolean robot(List<Page> pages) {
    return pages.stream().filter(page -> !ListPlaces.listed(page)).limit(MOST_EVENTS + 1L).count()
        > MOST_EVENTS;
  }

  private static float dwell(List<Page> pages, int at) {
    long seconds =
        at + 1 < pages.size()
            ? Math.min(LONGEST_DWELL_S, pages.get(at + 1).seconds() - pages.get(at).seconds())
            : USUAL_DWELL_S;
    return (float) (Math.log1p((double) seconds) / Math.log1p(USUAL_DWELL_S));
  }
}
