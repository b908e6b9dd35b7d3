package dev.vesper.data.publish;

import static dev.vesper.data.publish.Morning.DAY;
import static dev.vesper.data.publish.Morning.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.plan.PlanStatus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StorefrontTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @Test
  void rows_that_are_not_what_was_written_stop_the_publication() throws Exception {
    Morning shop = new Morning(DATABASE, "meddled");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5));
    long revision = shop.approve(plan, "a");
    shop.run(
        "create function vesper.meddle() returns trigger language plpgsql as"
            + " 'begin new.quantity := new.quantity + 1; return new; end'");
    shop.run(
        "create trigger meddle before insert on storefront.purchase_order for each row"
            + " execute function vesper.meddle()");
    try {
      assertThatThrownBy(() -> shop.publishing().publish(plan, revision, "k1", "grace"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("schema storefront does not hold what was written to it")
          .hasMessageContaining("nothing was published");
    } finally {
      shop.run("drop trigger meddle on storefront.purchase_order");
      shop.run("drop function vesper.meddle()");
    }
    assertThat(shop.publishing().history("meddled", 9)).isEmpty();
    assertThat(shop.now(plan).status()).isEqualTo(PlanStatus.DRAFT);
    assertThat(shop.publishing().publish(plan, revision, "k1", "grace").number()).isEqualTo(1);
  }

  @Test
  void the_shops_role_reads_this_schema_and_nothing_else_and_writes_nothing() throws Exception {
    Morning shop = new Morning(DATABASE, "reader");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5));
    shop.publishing().publish(plan, shop.approve(plan, "a"), "k1", "grace");

    try (Connection connection = DATABASE.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("grant vesper_storefront to current_user");
      statement.execute("set role vesper_storefront");
      try {
        try (ResultSet found =
            statement.executeQuery(
                "select quantity from storefront.purchase_order where shop_id = 'reader'")) {
          assertThat(found.next()).isTrue();
          assertThat(found.getLong(1)).isEqualTo(5);
        }
        for (String forbidden :
            new String[] {
              "update storefront.purchase_order set quantity = 6",
              "delete from storefront.live_plan",
              "select * from vesper.plan"
            }) {
          assertThatThrownBy(() -> statement.execute(forbidden))
              .hasMessageContaining("permission denied");
        }
      } finally {
        statement.execute("reset role");
      }
    }
  }
}
