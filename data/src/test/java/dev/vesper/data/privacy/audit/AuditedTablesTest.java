package dev.vesper.data.privacy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.EmbeddedDatabase;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditedTablesTest {
  /** Rows that the night makes: its beginning and end are entries. */
  private static final Set<String> OF_THE_NIGHT =
      Set.of(
          "run_step",
          "step_output",
          "lake_partition",
          "plan",
          "forecast",
          "backtest",
          "demand_history");

  /** Parts of a write whose entry another row of the same transaction makes. */
  private static final Set<String> PARTS =
      Set.of(
          "plan_decision", // plan_change
          "budget_decision", // plan_change
          "purchase_order", // publication
          "purchase_order_receipt", // purchase_order_line
          "order_reply", // purchase_order_line
          "schedule", // schedule_request
          "erasure", // noted by the erasure itself
          "privacy_keyset"); // noted by the rotation itself

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @Test
  void every_table_that_names_an_actor_tells_the_audit_trail() throws Exception {
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      Sql sql = new Sql(connection);
      List<String> named =
          sql.list(
              "select table_name from information_schema.columns where table_schema = 'vesper'"
                  + " and column_name = 'actor'",
              row -> row.getString(1));
      Set<String> audited =
          new TreeSet<>(
              sql.list(
                  "select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid"
                      + " join pg_proc p on p.oid = t.tgfoid join pg_namespace n"
                      + " on n.oid = p.pronamespace where n.nspname = 'audit'",
                  row -> row.getString(1)));
      Set<String> silent = new TreeSet<>(named);
      silent.removeAll(audited);
      silent.removeAll(OF_THE_NIGHT);
      silent.removeAll(PARTS);
      assertThat(silent)
          .as("tables with an actor and no audit trigger; see CONTRIBUTING, Add a write verb")
          .isEmpty();
      assertThat(named).containsAll(OF_THE_NIGHT).containsAll(PARTS);
    }
  }
}
