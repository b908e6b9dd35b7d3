package dev.vesper.data.review;

import static dev.vesper.data.review.Morning.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.find.Finder;
import dev.vesper.data.find.Found;
import dev.vesper.data.notify.DigestFacts;
import dev.vesper.data.review.LineQuery.Filter;
import dev.vesper.data.review.LineQuery.Sort;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.plan.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReadsTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static Morning morning(String shop) {
    return new Morning(DATABASE, shop);
  }

  private static LineQuery query(Filter filter, Sort sort, boolean descending) {
    return new LineQuery("", filter, null, null, sort, descending, 1, 50);
  }

  private static List<String> items(LinePage page) {
    return page.lines().stream().map(line -> line.proposal().itemId()).toList();
  }

  @Test
  void each_filter_has_its_lines_and_the_summary_the_same_counts() {
    Morning morning = morning("f1");
    PlanHead plan =
        morning.plan(
            ProposedLine.of("safe", 6),
            ProposedLine.of("none", 0),
            ProposedLine.of("risky", 0).risking(0.75).stocked(10),
            ProposedLine.of("flagged", 6).because(new Reason.DataFlag("stock below zero")),
            ProposedLine.of("held", 12),
            ProposedLine.of("approved", 12),
            ProposedLine.of("noughted", 12),
            ProposedLine.of("zero-approved", 0),
            ProposedLine.of("published", 18));
    morning.ladder(plan, "noughted");
    Reviews reviews = morning.reviews();
    reviews.hold(plan, 0, keys("held"), null, "", "ada");
    reviews.approve(plan, 1, keys("approved", "zero-approved", "published"), "ada");
    reviews.change(
        plan, 2, Morning.key("noughted"), 0, ReasonCode.CASH_NEEDED_ELSEWHERE, "", "ada");
    morning.order(plan, "published", 18);

    assertThat(filtered(reviews, plan, Filter.ORDERED))
        .containsExactly("approved", "flagged", "published", "safe");
    assertThat(filtered(reviews, plan, Filter.NEEDS_YOU))
        .containsExactly("flagged", "noughted", "risky");
    assertThat(filtered(reviews, plan, Filter.SAFE)).containsExactly("safe");
    assertThat(filtered(reviews, plan, Filter.HELD)).containsExactly("held");
    assertThat(filtered(reviews, plan, Filter.APPROVED))
        .containsExactly("approved", "zero-approved");
    assertThat(filtered(reviews, plan, Filter.PUBLISHED)).containsExactly("published");
    assertThat(filtered(reviews, plan, Filter.CHANGED)).containsExactly("noughted");
    assertThat(filtered(reviews, plan, Filter.ALL)).hasSize(9);

    ReviewSummary summary = reviews.summary(plan);
    assertThat(summary.revision()).isEqualTo(3);
    assertThat(summary.lines())
        .containsEntry(LineState.PROPOSED, 5)
        .containsEntry(LineState.HELD, 1)
        .containsEntry(LineState.APPROVED, 2)
        .containsEntry(LineState.PUBLISHED, 1);
    assertThat(summary.ordered()).isEqualTo(4);
    assertThat(summary.needsYou()).isEqualTo(3);
    assertThat(summary.safe()).isEqualTo(1);
    // 12 + 6 + 18 + 6 units at 100.
    assertThat(summary.costMinor()).isEqualTo(4200);
    // 10 a unit.
    assertThat(summary.gainMinor()).isEqualTo(420);
    assertThat(summary.unpublishedApproved()).isEqualTo(1);
  }

  @Test
  void the_digest_and_the_signatures_say_what_the_plan_says() {
    Morning morning = morning("digest");
    assertThat(DigestFacts.of(DATABASE.store(), "digest")).isEmpty();
    PlanHead plan =
        morning.plan(
            ProposedLine.of("safe", 6),
            ProposedLine.of("dear", 24),
            ProposedLine.of("flagged", 6).because(new Reason.DataFlag("stock below zero")));
    assertThat(DigestFacts.of(DATABASE.store(), "digest").orElseThrow())
        .containsEntry("as_of", "2011-12-09")
        .containsEntry("plan_as_of", "2011-12-09")
        .containsEntry("lines", "3")
        // 6 + 24 + 6 units at 100.
        .containsEntry("cost_minor", "3600")
        .containsEntry("suppliers", "1")
        .containsEntry("needs", "1")
        .containsEntry("safe", "2")
        .containsEntry("exception.0.item", "flagged")
        .doesNotContainKey("exception.1.item");
    Reviews reviews = morning.reviews();
    assertThat(reviews.signatures(plan)).isEmpty();
    reviews.approve(plan, 0, keys("safe"), "ada");
    reviews.approve(plan, 1, keys("dear"), "bo");
    assertThat(reviews.signatures(plan))
        .extracting(one -> one.actor() + " " + one.lines() + " " + one.costMinor())
        .containsExactly("bo 1 2400", "ada 1 600");
  }

  @Test
  void a_search_tells_the_very_thing_before_what_begins_so_before_a_word_before_the_rest() {
    Morning morning = morning("find");
    long catalogue = morning.imported("catalogue");
    morning.item(catalogue, "a1", "Red LAMP", "lamps");
    morning.item(catalogue, "lamp", "Something", "other");
    morning.item(catalogue, "b2", "Lamp shade", "other");
    morning.item(catalogue, "c3", "Clamp", "tools");
    long suppliers = morning.imported("suppliers");
    morning.supplier(suppliers, "s1", "\u00c5kerlund & Lamps", 0, 0, 0);
    morning.plan(
        ProposedLine.of("a1", 6),
        ProposedLine.of("lamp", 6),
        ProposedLine.of("b2", 6),
        ProposedLine.of("c3", 6));
    Finder finder = new Finder(DATABASE.dataSource(), "find");
    assertThat(finder.find(" LAMP "))
        .extracting(found -> found.rank() + " " + found.id())
        .containsExactly("0 lamp", "1 b2", "2 a1", "2 s1", "3 c3");
    assertThat(finder.find("\u00e5KER lamps")).extracting(Found::id).containsExactly("s1");
    assertThat(finder.find("red shade")).isEmpty();
    assertThat(finder.find("2011-12-09"))
        .extracting(found -> found.kind().code())
        .containsExactly("plan", "run");
    assertThat(finder.find("la")).extracting(Found::id).contains("lamp", "c3");
    assertThat(finder.find("l")).extracting(Found::kind).containsExactly(Found.Kind.SUPPLIER);
    assertThat(finder.find("%")).isEmpty();
    assertThat(finder.find("")).isEmpty();
    // Another shop's is not this one's.
    assertThat(new Finder(DATABASE.dataSource(), "nobody").find("lamp")).isEmpty();
  }

  private static List<String> filtered(Reviews reviews, PlanHead plan, Filter filter) {
    LinePage page = reviews.page(plan, query(filter, Sort.ITEM, false));
    assertThat(page.total()).isEqualTo(page.lines().size());
    return items(page);
  }

  @Test
  void lines_are_sorted_by_every_key_both_ways_and_equal_ones_by_item_and_location() {
    Morning morning = morning("f2");
    long catalogue = morning.imported("catalogue");
    morning.item(catalogue, "a", "zebra mug", "mugs");
    morning.item(catalogue, "b", "Apple bowl", "bowls");
    long suppliers = morning.imported("suppliers");
    morning.supplier(suppliers, "s1", "Zed & Sons", 0, 0, 0);
    morning.supplier(suppliers, "s2", "acme", 0, 0, 0);
    PlanHead plan =
        morning.plan(
            ProposedLine.of("a", 12).worth(5).risking(0.3),
            ProposedLine.of("b", 6).worth(90).from("s2").risking(0.2),
            ProposedLine.of("a", 6).at("fr").worth(90).stocked(60).risking(0.1));

    assertThat(sorted(morning, plan, Sort.STAKE, true)).containsExactly("a fr", "b uk", "a uk");
    assertThat(sorted(morning, plan, Sort.STAKE, false)).containsExactly("a uk", "a fr", "b uk");
    assertThat(sorted(morning, plan, Sort.GAIN, false)).containsExactly("a uk", "a fr", "b uk");
    assertThat(sorted(morning, plan, Sort.COST, true)).containsExactly("a uk", "a fr", "b uk");
    assertThat(sorted(morning, plan, Sort.QUANTITY, false)).containsExactly("a fr", "b uk", "a uk");
    assertThat(sorted(morning, plan, Sort.COVER, true)).containsExactly("a fr", "a uk", "b uk");
    assertThat(sorted(morning, plan, Sort.ITEM, true)).containsExactly("b uk", "a fr", "a uk");
    assertThat(sorted(morning, plan, Sort.TITLE, false)).containsExactly("b uk", "a fr", "a uk");
    assertThat(sorted(morning, plan, Sort.SUPPLIER, false)).containsExactly("b uk", "a fr", "a uk");
    assertThat(sorted(morning, plan, Sort.LOCATION, false)).containsExactly("a fr", "a uk", "b uk");
    assertThat(sorted(morning, plan, Sort.RISK, true)).containsExactly("a uk", "b uk", "a fr");
  }

  private static List<String> sorted(Morning morning, PlanHead plan, Sort sort, boolean down) {
    return morning.reviews().page(plan, query(Filter.ALL, sort, down)).lines().stream()
        .map(line -> line.proposal().itemId() + " " + line.proposal().locationId())
        .toList();
  }

  @Test
  void pages_follow_one_another_without_gap_or_twin() {
    Morning morning = morning("f3");
    PlanHead plan =
        morning.plan(
            ProposedLine.of("a", 6),
            ProposedLine.of("b", 6),
            ProposedLine.of("c", 6),
            ProposedLine.of("d", 6),
            ProposedLine.of("e", 6));

    List<String> seen = new ArrayList<>();
    for (int page = 1; page <= 4; page++) {
      LinePage found =
          morning
              .reviews()
              .page(plan, new LineQuery("", Filter.ALL, null, null, Sort.COST, true, page, 2));
      assertThat(found.total()).isEqualTo(5);
      seen.addAll(items(found));
    }
    assertThat(seen).containsExactly("a", "b", "c", "d", "e");
    assertThatThrownBy(() -> new LineQuery("", Filter.ALL, null, null, Sort.COST, true, 0, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new LineQuery("", Filter.ALL, null, null, Sort.COST, true, 1, LineQuery.MOST + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void all_words_are_searched_for_in_item_title_category_location_and_supplier() {
    Morning morning = morning("f4");
    long catalogue = morning.imported("catalogue");
    morning.item(catalogue, "85123A", "White HANGING heart", "Gifts");
    morning.item(catalogue, "22423", "Regency 100% cakestand", "Kitchen");
    morning.supplier(morning.imported("suppliers"), "s2", "Łódź Gmbh", 0, 0, 0);
    PlanHead plan =
        morning.plan(
            ProposedLine.of("85123A", 12),
            ProposedLine.of("22423", 6).from("s2"),
            ProposedLine.of("雨伞", 6).at("fr"));

    assertThat(found(morning, plan, "hanging")).containsExactly("85123A");
    assertThat(found(morning, plan, " heart  WHITE ")).containsExactly("85123A");
    assertThat(found(morning, plan, "heart kitchen")).isEmpty();
    assertThat(found(morning, plan, "0% cake")).containsExactly("22423");
    assertThat(found(morning, plan, "_")).isEmpty();
    assertThat(found(morning, plan, "łódź")).containsExactly("22423");
    assertThat(found(morning, plan, "雨")).containsExactly("雨伞");
    assertThat(found(morning, plan, "fr'; drop table plan --")).isEmpty();
    assertThat(found(morning, plan, "")).hasSize(3);
    assertThat(
            items(
                morning
                    .reviews()
                    .page(plan, new LineQuery("", Filter.ALL, "s2", null, Sort.ITEM, false, 1, 9))))
        .containsExactly("22423");
    assertThat(
            items(
                morning
                    .reviews()
                    .page(plan, new LineQuery("", Filter.ALL, null, "fr", Sort.ITEM, false, 1, 9))))
        .containsExactly("雨伞");
  }

  private static List<String> found(Morning morning, PlanHead plan, String text) {
    return items(
        morning
            .reviews()
            .page(plan, new LineQuery(text, Filter.ALL, null, null, Sort.ITEM, false, 1, 9)));
  }

  @Test
  void a_supplier_s_order_is_summed_up_and_measured_against_its_minimum() {
    Morning morning = morning("f5");
    long suppliers = morning.imported("suppliers");
    morning.supplier(suppliers, "s1", "Zed", 50, 1800, 0);
    morning.supplier(suppliers, "s2", "acme", 0, 0, 12);
    morning.supplier(suppliers, "s3", "unused", 0, 0, 12);
    PlanHead plan =
        morning.plan(
            ProposedLine.of("a", 12),
            ProposedLine.of("b", 6),
            ProposedLine.of("c", 12).from("s2"),
            ProposedLine.of("d", 0).from("s3"));
    Reviews reviews = morning.reviews();

    assertThat(reviews.suppliers(plan))
        .containsExactly(
            new SupplierTotal("s2", "acme", 1, 0, 0, 1200, 12, 0, 0, 12, 120, false),
            new SupplierTotal("s1", "Zed", 2, 0, 0, 1800, 18, 50, 1800, 0, 180, false));
    reviews.approve(plan, 0, keys("a"), "ada");
    reviews.hold(plan, 0, keys("b"), null, "", "ada");
    assertThat(reviews.suppliers(plan).get(1))
        .isEqualTo(new SupplierTotal("s1", "Zed", 1, 1, 0, 1200, 12, 50, 1800, 0, 120, true));
    // Nothing at all may be ordered from anybody.
    reviews.hold(plan, 2, keys("a", "c"), null, "", "ada");
    assertThat(reviews.suppliers(plan)).isEmpty();
  }

  @Test
  void everything_is_handed_over_in_order_whatever_page_was_asked_for() {
    Morning morning = morning("f6");
    ProposedLine[] lines = new ProposedLine[2500];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = ProposedLine.of(String.format("i%04d", i), 6);
    }
    PlanHead plan = morning.plan(lines);

    List<String> seen = new ArrayList<>();
    morning
        .reviews()
        .each(
            plan,
            new LineQuery("", Filter.ORDERED, null, null, Sort.ITEM, true, 7, 1),
            line -> seen.add(line.proposal().itemId()));

    assertThat(seen).hasSize(2500).startsWith("i2499").endsWith("i0000");
  }
}
