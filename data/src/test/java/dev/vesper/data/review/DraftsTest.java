package dev.vesper.data.review;

import static dev.vesper.data.review.Morning.key;
import static dev.vesper.data.review.Morning.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.draft.Draft;
import dev.vesper.data.draft.Drafts;
import dev.vesper.data.draft.Trouble;
import dev.vesper.data.review.WishOutlook.Verdict;
import dev.vesper.data.review.Wishes.Want;
import dev.vesper.data.review.Wishes.Wish;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DraftsTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private final Morning morning = new Morning(DATABASE, "drafts");
  private final Reviews reviews = morning.reviews();
  private final Drafts drafts = DATABASE.store().drafts();

  // Packs of 6, at least 12, 100 minor a unit; gains by pack 0, 40, 90, 130, 150.
  private PlanHead plan() {
    PlanHead plan =
        morning.plan(
            ProposedLine.of("a", 12).worth(90),
            ProposedLine.of("b", 12).worth(90),
            ProposedLine.of("c", 12).worth(90));
    for (String item : List.of("a", "b", "c")) {
      morning.ladder(plan, item);
    }
    return plan;
  }

  private static Wish wish(String item, long seen, long quantity) {
    return new Wish(key(item), 0, seen, quantity, ReasonCode.SEASON_ENDS, "");
  }

  private static Wishes quantities(Wish... wishes) {
    return Wishes.quantities(Arrays.asList(wishes));
  }

  private Draft draft(PlanHead plan, Wishes wishes) {
    return drafts.open(plan, Drafts.Drafted.of(Draft.Source.BULK, "more", wishes), "ada");
  }

  @Test
  void an_outlook_says_what_would_change_and_what_it_comes_to() {
    PlanHead plan = plan();

    WishOutlook outlook =
        reviews.outlook(plan, quantities(wish("a", 0, 18), wish("b", 0, 0), wish("c", 0, 7)));

    assertThat(outlook.lines())
        .extracting(WishOutlook.Line::verdict)
        .containsExactly(Verdict.CHANGES, Verdict.CHANGES, Verdict.REFUSED);
    assertThat(outlook.lines().get(2).why())
        .hasMessage(
            "c at uk: 7 units cannot be ordered; it comes in packs of 6, at least 12 units, or none");
    // 6 units more for 600 and 12 fewer for 1200; 130 - 90 and 0 - 90.
    assertThat(outlook.sum(key -> false)).isEqualTo(new WishOutlook.Sum(2, -600, -50, 0));
    assertThat(reviews.revision(plan)).isZero();
  }

  @Test
  void a_draft_is_written_as_one_change_that_one_undo_takes_back() {
    PlanHead plan = plan();
    Draft draft = draft(plan, quantities(wish("a", 0, 18), wish("b", 0, 0), wish("c", 0, 7)));

    Reviewed reviewed = drafts.apply(plan, draft.id(), 0, "ada");

    assertThat(reviewed.revision()).isEqualTo(1);
    assertThat(reviewed.changed()).isEqualTo(keys("a", "b"));
    assertThat(reviews.line(plan, key("a")).orElseThrow().quantity()).isEqualTo(18);
    assertThat(drafts.find(plan, draft.id()).orElseThrow().appliedRevision()).isEqualTo(1);
    assertThatThrownBy(() -> drafts.apply(plan, draft.id(), 1, "ada"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("is applied already");
    reviews.undo(plan, 1, "ada");
    assertThat(reviews.line(plan, key("a")).orElseThrow().quantity()).isEqualTo(12);
    assertThat(reviews.line(plan, key("b")).orElseThrow().changed()).isFalse();
  }

  @Test
  void what_somebody_else_has_changed_is_theirs_unless_mine_is_chosen() {
    PlanHead plan = plan();
    reviews.change(plan, 0, key("a"), 24, ReasonCode.SUPPLIER_PROBLEM, "", "grace");
    reviews.hold(plan, 0, keys("b"), null, "wait", "grace");
    Draft draft = draft(plan, quantities(wish("a", 0, 18), wish("b", 0, 18), wish("c", 0, 18)));

    WishOutlook outlook = reviews.outlook(plan, drafts.wishes(draft));
    assertThat(outlook.lines())
        .extracting(WishOutlook.Line::verdict)
        .containsExactly(Verdict.STALE, Verdict.STALE, Verdict.CHANGES);
    assertThat(outlook.lines().get(1).since())
        .extracting(PlanChange::actor, PlanChange::verb)
        .containsExactly("grace", PlanChange.Verb.HOLD);
    assertThat(outlook.sum(drafts.mine(draft)::contains).lines()).isEqualTo(1);

    drafts.choose(plan, draft.id(), keys("b"), true);
    // b is held, so that all its 18 units are new; c has 6 more.
    assertThat(reviews.outlook(plan, drafts.wishes(draft)).sum(drafts.mine(draft)::contains))
        .isEqualTo(new WishOutlook.Sum(2, 2400, 170, 0));
    assertThat(drafts.apply(plan, draft.id(), 2, "ada").changed()).isEqualTo(keys("b", "c"));
    assertThat(reviews.line(plan, key("a")).orElseThrow().quantity()).isEqualTo(24);
    assertThat(reviews.line(plan, key("b")).orElseThrow().state()).isEqualTo(LineState.PROPOSED);
  }

  @Test
  void what_changes_between_the_look_and_the_word_stops_all_of_it() {
    PlanHead plan = plan();
    Draft draft = draft(plan, quantities(wish("a", 0, 18), wish("b", 0, 18)));
    reviews.approve(plan, 0, keys("b"), "grace");

    assertThatThrownBy(() -> drafts.apply(plan, draft.id(), 0, "ada")).isInstanceOf(Stale.class);
    assertThat(reviews.line(plan, key("a")).orElseThrow().quantity()).isEqualTo(12);
    // Having looked again, the writer leaves b as it is by now.
    assertThat(drafts.apply(plan, draft.id(), 1, "ada").changed()).isEqualTo(keys("a"));
  }

  @Test
  void other_verbs_meet_others_too() {
    PlanHead plan = plan();
    reviews.change(plan, 0, key("a"), 24, ReasonCode.SUPPLIER_PROBLEM, "", "grace");
    reviews.hold(plan, 0, keys("c"), null, "", "grace");
    Wishes wishes =
        new Wishes(
            Want.APPROVE,
            null,
            List.of(Wish.of(key("a"), 0, ""), Wish.of(key("b"), 0, ""), Wish.of(key("c"), 0, "")));
    Draft draft = draft(plan, wishes);

    assertThat(reviews.outlook(plan, drafts.wishes(draft)).lines())
        .extracting(WishOutlook.Line::verdict)
        .containsExactly(Verdict.STALE, Verdict.CHANGES, Verdict.REFUSED);
    drafts.choose(plan, draft.id(), keys("a"), true);
    drafts.apply(plan, draft.id(), 2, "ada");
    assertThat(reviews.line(plan, key("a")).orElseThrow().state()).isEqualTo(LineState.APPROVED);
    assertThat(reviews.line(plan, key("a")).orElseThrow().quantity()).isEqualTo(24);
  }

  @Test
  void lines_are_known_as_they_were_at_revisions_of_theirs() {
    PlanHead plan = plan();
    reviews.change(plan, 0, key("a"), 18, ReasonCode.OTHER, "first", "grace");
    reviews.change(plan, 1, key("a"), 24, ReasonCode.OTHER, "second", "grace");

    assertThat(
            reviews.seen(
                plan,
                List.of(
                    new SeenLine.Asked(key("a"), 0),
                    new SeenLine.Asked(key("a"), 1),
                    new SeenLine.Asked(key("a"), 3),
                    new SeenLine.Asked(key("z"), 0))))
        .containsExactlyInAnyOrder(
            new SeenLine(key("a"), 0, 12, null, ""),
            new SeenLine(key("a"), 1, 18, ReasonCode.OTHER, "first"));
  }

  @Test
  void what_cannot_be_read_is_kept_with_its_line() {
    Trouble trouble = Trouble.of(7, Trouble.Code.QUANTITY, "1,200");
    PlanHead plan = plan();
    Draft draft =
        drafts.open(
            plan,
            new Drafts.Drafted(Draft.Source.FILE, "f.csv", quantities(), List.of(trouble)),
            "ada");

    assertThat(drafts.troubles(draft)).containsExactly(trouble);
    assertThat(trouble.text())
        .isEqualTo(
            "line 7: '1,200' is no quantity; write a whole number without separators, such as"
                + " 1200, or 0 for none");
    drafts.drop(plan, draft.id(), "ada");
    assertThat(drafts.find(plan, draft.id()).orElseThrow().state()).isEqualTo(Draft.State.DROPPED);
  }
}
