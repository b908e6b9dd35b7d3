package dev.vesper.data.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @Test
  void sessions_think_in_utc_and_in_the_schema_of_vesper() throws Exception {
    assertThat(ask("select current_setting('TimeZone') || ' ' || current_schema()"))
        .isEqualTo("UTC vesper");
  }

  @Test
  void what_is_committed_is_on_disk_before_it_is_said() throws Exception {
    assertThat(ask("show fsync")).isEqualTo("on");
    assertThat(ask("show synchronous_commit")).isEqualTo("on");
    assertThat(ask("show full_page_writes")).isEqualTo("on");
    assertThat(ask("show data_checksums")).isEqualTo("on");
  }

  @Test
  void vesper_is_no_superuser_of_its_database() throws Exception {
    assertThat(ask("select rolsuper from pg_roles where rolname = current_user")).isEqualTo("f");
  }

  private static String ask(String query) throws Exception {
    try (Connection connection = DATABASE.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(query)) {
      answer.next();
      return answer.getString(1);
    }
  }
}
