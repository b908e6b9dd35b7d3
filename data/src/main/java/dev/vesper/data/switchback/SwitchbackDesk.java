package dev.vesper.data.switchback;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.CopyRows;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import dev.vesper.domain.run.Seed;
import dev.vesper.domain.switchback.SwitchbackDesign;
import dev.vesper.domain.switchback.SwitchbackProposal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Writes about experiments within one transaction, under the lock that publications take. */
final class SwitchbackDesk {
  private final Sql sql;
  private final String shopId;
  private final LocalDate asOf;
  private final String actor;
  private final Instant now;

  SwitchbackDesk(Sql sql, String shopId, LocalDate asOf, String actor, Instant now)
      throws SQLException {
    this.sql = sql;
    this.shopId = shopId;
    this.asOf = asOf;
    this.actor = actor;
    this.now = now;
    sql.run(
        "insert into publication_head (shop_id) values (?) on conflict (shop_id) do nothing",
        shopId);
    sql.number("select live from publication_head where shop_id = ? for update", shopId);
  }

  /** A draft by that name; asked for again it is the one that is there. */
  Switchback draft(String name, SwitchbackWish wish, @Nullable LocalDate firstDay, String note)
      throws SQLException {
    Switchback known = rows().find(name);
    if (known != null) {
      if (known.wish().equals(wish)) {
        return known;
      }
      throw new Refused(
          Rule.SWITCHBACK_NAMED,
          "there is an experiment '" + name + "' already, planned otherwise; choose another name",
          name);
    }
    SwitchbackOutlook outlook = new SwitchbackHistory(sql, shopId, asOf).outlook(wish);
    insert(name, wish, outlook, firstDay, note);
    decided(name, "drafted", note);
    return found(name);
  }

  Switchback approve(String name, String note) throws SQLException {
    Switchback now = found(name);
    if (now.state() == SwitchbackState.APPROVED) {
      return now;
    }
    require(now, "be approved", SwitchbackState.DRAFT);
    refuseOverlap(name);
    return moved(name, "state = 'approved'", "approved", note);
  }

  Switchback withdraw(String name, String note) throws SQLException {
    Switchback now = found(name);
    if (now.state() == SwitchbackState.WITHDRAWN) {
      return now;
    }
    require(now, "be withdrawn", SwitchbackState.DRAFT, SwitchbackState.APPROVED);
    return moved(name, "state = 'withdrawn'", "withdrawn", note);
  }

  Switchback stop(String name, String note) throws SQLException {
    Switchback now = found(name);
    if (now.state() == SwitchbackState.STOPPING) {
      return now;
    }
    require(now, "be stopped", SwitchbackState.LIVE);
    return moved(name, "stop_requested = true", "stop_requested", note);
  }

  private Switchback moved(String name, String to, String verb, String note) throws SQLException {
    sql.run("update switchback set " + to + " where shop_id = ? and experiment = ?", shopId, name);
    decided(name, verb, note);
    return found(name);
  }

  private void decided(String name, String verb, String note) throws SQLException {
    sql.run(
        "insert into switchback_decision (shop_id, experiment, number, verb, note, actor,"
            + " decided_at) select ?, ?, 1 + count(*), ?, ?, ?, ? from switchback_decision"
            + " where shop_id = ? and experiment = ?",
        shopId,
        name,
        verb,
        note,
        actor,
        now,
        shopId,
        name);
  }

  private void require(Switchback found, String verb, SwitchbackState... allowed) {
    if (!List.of(allowed).contains(found.state())) {
      throw new Refused(
          Rule.SWITCHBACK_STATE,
          "experiment " + found.name() + " is " + found.state().code() + ": it cannot " + verb,
          found.name(),
          found.state());
    }
  }

  private void refuseOverlap(String name) throws SQLException {
    List<Refused> twice =
        sql.list(
            """
            select i.item_id, o.experiment from switchback_item i
            join switchback_item j on j.shop_id = i.shop_id and j.item_id = i.item_id and j.switched
            join switchback o on o.shop_id = j.shop_id and o.experiment = j.experiment
            left join switchback_standing s
              on s.shop_id = o.shop_id and s.experiment = o.experiment
            where i.shop_id = ? and i.experiment = ? and i.switched and o.experiment <> i.experiment
              and o.state = 'approved' and coalesce(s.last_day > ?::date, true)
            order by 1, 2 limit 1""",
            row -> SwitchbackReleases.overlap(name, row.getString(1), row.getString(2)),
            shopId,
            name,
            asOf);
    if (!twice.isEmpty()) {
      throw twice.get(0);
    }
  }

  private void insert(
      String name,
      SwitchbackWish wish,
      SwitchbackOutlook outlook,
      @Nullable LocalDate firstDay,
      String note)
      throws SQLException {
    SwitchbackProposal plan = outlook.plan();
    refuseTooLong(plan);
    List<String> clusters = outlook.clusters();
    long seed = Seed.of(1, "switchback", shopId, name);
    SwitchbackDesign design =
        SwitchbackDesign.seeded(
            clusters.size(), plan.days(), plan.blockDays(), plan.washOutDays(), seed);
    sql.run(
        "insert into switchback (shop_id, experiment, category, outcome, seed, block_days,"
            + " wash_out_days, first_block_days, days, level, planned_first_day, figures, state,"
            + " note, drafted_by, drafted_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, 'draft', ?, ?, ?)",
        shopId,
        name,
        wish.items().isEmpty() ? wish.category() : "",
        wish.outcome().code(),
        seed,
        plan.blockDays(),
        plan.washOutDays(),
        design.firstBlockDays(),
        plan.days(),
        plan.level(),
        firstDay == null ? outlook.firstDay() : firstDay,
        new SwitchbackRows.Figures(wish, plan).text(),
        note,
        actor,
        now);
    assign(name, outlook.members(), clusters, design.assign(clusters, seed));
  }

  private static void refuseTooLong(SwitchbackProposal plan) {
    if (plan.days() > SwitchbackWish.MOST_DAYS) {
      throw new Refused(
          Rule.SWITCHBACK_TOO_LONG,
          "the experiment would take "
              + plan.days()
              + " days, and at most "
              + SwitchbackWish.MOST_DAYS
              + " are kept; switch more items, look for a larger effect, or say how many days",
          plan.days(),
          SwitchbackWish.MOST_DAYS);
    }
  }

  private void assign(
      String name, List<SwitchbackOutlook.Member> members, List<String> clusters, boolean[][] shown)
      throws SQLException {
    CopyRows.send(
        sql.connection(),
        "switchback_item (shop_id, experiment, item_id, cluster, switched)",
        rows -> {
          for (SwitchbackOutlook.Member member : members) {
            rows.add(shopId, name, member.itemId(), member.cluster(), member.switched());
          }
        });
    CopyRows.send(
        sql.connection(),
        "switchback_cell (shop_id, experiment, item_id, day_number, show_ar)",
        rows -> {
          for (SwitchbackOutlook.Member member : members) {
            boolean[] days = shown[clusters.indexOf(member.cluster())];
            for (int day = 0; member.switched() && day < days.length; day++) {
              rows.add(shopId, name, member.itemId(), day, days[day]);
            }
          }
        });
  }

  private SwitchbackRows rows() {
    return new SwitchbackRows(sql, shopId, asOf);
  }

  private Switchback found(String name) throws SQLException {
    Switchback found = rows().find(name);
    if (found == null) {
      throw new NoSuchElementException("there is no experiment '" + name + "'");
    }
    return found;
  }
}
