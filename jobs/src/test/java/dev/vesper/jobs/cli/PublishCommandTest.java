package dev.vesper.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.Database;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.Runs;
import dev.vesper.data.store.Store;
import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.Reason;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.jobs.schedule.ShopHome;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PublishCommandTest {
  @RegisterExtension static final ShopHome HOME = new ShopHome();

  private static final LocalDate DAY = LocalDate.of(2011, 12, 9);

  @Test
  void terms_that_have_changed_are_a_table_and_exit_4_until_they_were_seen() throws Exception {
    try (Database database = HOME.connect();
        Store store = Store.open(database.dataSource(), HOME.home(), Clock.systemUTC())) {
      assertThat(Called.at(HOME, "shop", "set", "currency", "EUR").exit()).isZero();
      terms(database, 901, "200");
      plan(store, database);
      assertThat(Called.at(HOME, "plan", "approve", "--all").exit()).isZero();
      terms(database, 902, "210");

      Called refused = Called.at(HOME, "plan", "publish");
      assertThat(refused.exit()).isEqualTo(4);
      assertThat(refused.out().lines().toList())
          .anyMatch(row -> row.matches("\\s*lamp\\s+w1\\s+unit_cost\\s+200\\s+210\\s+no\\s*"));
      assertThat(refused.err()).contains("nothing was published");

      JsonNode json =
          JsonMapper.shared()
              .readTree(Called.at(HOME, "plan", "publish", "--format", "json").out());
      String seen = json.get("seen").asString();
      assertThat(refused.out()).contains("./vesper plan approve --seen " + seen);
      assertThat(json.get("lines").get(0).get("changes").get(0).get("now").asString())
          .isEqualTo("210");
      assertThat(Called.at(HOME, "plan", "approve", "--seen", "0123456789abcdef").exit())
          .isEqualTo(4);
      assertThat(Called.at(HOME, "plan", "approve", "--seen", seen).exit()).isZero();
      assertThat(Called.at(HOME, "plan", "publish").exit()).isZero();
      assertThat(Called.at(HOME, "plan", "undo").exit()).isZero();
    }
  }

  private static void terms(Database database, long number, String unitCost) throws SQLException {
    String shop = Workspace.SHOP;
    int rows =
        Sql.inOne(
            database.dataSource(),
            sql ->
                sql.run(
                        "insert into intake_import (shop_id, number, format, file_name, sha256,"
                            + " status, corrections, ignored_columns, notes, actor, imported_at)"
                            + " values (?, ?, 'contract', 'f.csv', repeat('0', 64), 'kept', 0, '',"
                            + " '', 'test', now())",
                        shop,
                        number)
                    + sql.run(
                        "insert into intake_part (shop_id, number, contract, state, derived,"
                            + " row_count, sha256, bytes) values (?, ?, 'supply_terms', true,"
                            + " false, 1, '', 0)",
                        shop,
                        number)
                    + sql.run(
                        "insert into state_supply_terms (shop_id, number, assumed, supplier_id,"
                            + " item_id, location_id, unit_cost_minor, lead_time_days_p50)"
                            + " values (?, ?, '', 's1', 'lamp', '*', ?::numeric, 4)",
                        shop,
                        number,
                        unitCost));
    assertThat(rows).isEqualTo(3);
  }

  private static void plan(Store store, Database database) throws SQLException {
    Run run = store.runs().create(new Runs.NewRun(Workspace.SHOP, DAY, 42, "0.1.0", "night"));
    OrderLine line =
        new OrderLine(
            "lamp",
            "w1",
            "s1",
            10,
            10,
            2000,
            50,
            44,
            40,
            4,
            12,
            21,
            30,
            "2011-12-14",
            "2011-12-31",
            0.1,
            List.of(new Reason.Pays(1, 1, 1)),
            List.of());
    RestockPlan plan =
        new RestockPlan(
            DAY, List.of(line), 1000, 1000, 0, 0, new TreeMap<>(), new TreeMap<>(), false);
    PlanHead head = store.plans().save(Workspace.SHOP, run.runId(), plan, "night");
    int rows =
        Sql.inOne(
            database.dataSource(),
            sql ->
                sql.run(
                    "insert into run_step (shop_id, run_id, step, status, figures, actor,"
                        + " started_at) values (?, ?, 'snapshot', 'completed',"
                        + " '{\"newest_import\": \"901\"}', 'night', now())",
                    Workspace.SHOP,
                    head.runId()));
    assertThat(rows).isEqualTo(1);
  }
}
