package dev.vesper.data.switchback;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.switchback.SwitchbackProposal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A shop's experiments as they stand on a day. */
final class SwitchbackRows {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String EXPERIMENTS =
      """
      select b.experiment, b.category, b.figures::text, b.state, b.stop_requested,
        coalesce(s.first_day, b.planned_first_day),
        coalesce(s.last_day, b.planned_first_day + b.days - 1),
        b.block_days, b.wash_out_days, b.first_block_days, b.days, b.seed,
        s.started_by, s.stopped_by
      from switchback b left join switchback_standing s using (shop_id, experiment)
      where b.shop_id = ?""";

  private final Sql sql;
  private final String shopId;
  private final LocalDate asOf;

  /**
   * The shop's experiments.
   *
   * @param asOf the last day that has passed
   */
  SwitchbackRows(Sql sql, String shopId, LocalDate asOf) {
    this.sql = sql;
    this.shopId = shopId;
    this.asOf = asOf;
  }

  /** What was asked and what was answered, as it is kept. */
  record Figures(SwitchbackWish wish, SwitchbackProposal plan) {
    String text() {
      return JSON.writeValueAsString(this);
    }

    static Figures of(String text) {
      return JSON.readValue(text, Figures.class);
    }
  }

  List<Switchback> all() throws SQLException {
    return sql.list(EXPERIMENTS + " order by b.drafted_at desc, b.experiment", this::read, shopId);
  }

  @Nullable Switchback find(String name) throws SQLException {
    List<Switchback> found =
        sql.list(EXPERIMENTS + " and b.experiment = ?", this::read, shopId, name);
    return found.isEmpty() ? null : found.get(0);
  }

  /** The assignment by cluster. */
  List<Switchback.Row> assignment(String name) throws SQLException {
    record Cluster(List<String> items, Map<Integer, Boolean> shown) {}
    Map<String, Cluster> clusters = new LinkedHashMap<>();
    sql.each(
        "select i.cluster, i.item_id, c.day_number, c.show_ar from switchback_item i"
            + " join switchback_cell c using (shop_id, experiment, item_id)"
            + " where i.shop_id = ? and i.experiment = ?"
            + " order by i.cluster collate \"C\", i.item_id collate \"C\", c.day_number",
        row -> {
          Cluster cluster =
              clusters.computeIfAbsent(
                  row.getString(1), key -> new Cluster(new ArrayList<>(), new LinkedHashMap<>()));
          if (row.getInt(3) == 0) {
            cluster.items.add(row.getString(2));
          }
          cluster.shown.put(row.getInt(3), row.getBoolean(4));
        },
        shopId,
        name);
    return clusters.entrySet().stream()
        .map(
            each ->
                new Switchback.Row(
                    each.getKey(),
                    each.getValue().items,
                    List.copyOf(each.getValue().shown.values())))
        .toList();
  }

  private Switchback read(ResultSet row) throws SQLException {
    Figures figures = Figures.of(row.getString(3));
    Long startedBy = row.getObject(13, Long.class);
    Long stoppedBy = row.getObject(14, Long.class);
    LocalDate lastDay = row.getObject(7, LocalDate.class);
    String name = row.getString(1);
    return new Switchback(
        name,
        state(row.getString(4), row.getBoolean(5), startedBy, stoppedBy, lastDay),
        row.getString(2),
        figures.wish(),
        figures.plan(),
        row.getObject(6, LocalDate.class),
        lastDay,
        row.getInt(8),
        row.getInt(9),
        row.getInt(10),
        row.getInt(11),
        row.getLong(12),
        startedBy,
        stoppedBy,
        decisions(name));
  }

  private SwitchbackState state(
      String decided,
      boolean stopRequested,
      @Nullable Long startedBy,
      @Nullable Long stoppedBy,
      LocalDate lastDay) {
    if (startedBy == null) {
      return switch (decided) {
        case "approved" -> SwitchbackState.APPROVED;
        case "withdrawn" -> SwitchbackState.WITHDRAWN;
        default -> SwitchbackState.DRAFT;
      };
    }
    if (stoppedBy != null) {
      return SwitchbackState.STOPPED;
    }
    if (!lastDay.isAfter(asOf)) {
      return SwitchbackState.ENDED;
    }
    return stopRequested ? SwitchbackState.STOPPING : SwitchbackState.LIVE;
  }

  private List<Switchback.Decision> decisions(String name) throws SQLException {
    return sql.list(
        "select verb, note, actor, decided_at from switchback_decision"
            + " where shop_id = ? and experiment = ? order by number",
        row ->
            new Switchback.Decision(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant()),
        shopId,
        name);
  }
}
