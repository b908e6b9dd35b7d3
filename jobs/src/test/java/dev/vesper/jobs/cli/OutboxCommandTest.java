package dev.vesper.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.jobs.schedule.ShopHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutboxCommandTest {
  @RegisterExtension static final ShopHome HOME = new ShopHome();

  @Test
  void what_is_not_there_is_bad_input_and_what_cannot_be_asked_is_a_wrong_command() {
    assertThat(Called.at(HOME, "outbox", "resend", "4711").exit()).isEqualTo(3);
    assertThat(Called.at(HOME, "outbox", "give-up", "4711").err())
        .contains("there is no letter 4711; ./vesper outbox list names them");
    assertThat(Called.at(HOME, "outbox", "list", "--limit", "0").exit()).isEqualTo(2);
    assertThat(Called.at(HOME, "outbox", "list", "--state", "lost").err())
        .contains("--state is pending, delivered, dead or given_up, not 'lost'");
    assertThat(Called.at(HOME, "outbox", "list", "--state", "dead").exit()).isZero();
    assertThat(Called.at(HOME, "outbox", "deliver").exit()).isZero();
  }

  @Test
  void a_secret_is_made_for_a_webhook_that_is_set_and_not_printed() throws IOException {
    assertThat(Called.at(HOME, "outbox", "secret", "erp").err())
        .contains("names no webhook 'erp'; ./vesper shop set publish_targets NAME=webhook:URL");
    Called wrong =
        Called.at(HOME, "shop", "set", "publish_targets", "erp=webhook:https://e.x/?k=1");
    assertThat(wrong.exit()).isEqualTo(3);
    Called set = Called.at(HOME, "shop", "set", "publish_targets", "erp=webhook:https://e.x/in");
    assertThat(set.exit()).isZero();
    Path secret = HOME.home().keys().resolve("webhook-secret-erp");
    try {
      Called made = Called.at(HOME, "outbox", "secret", "erp");

      assertThat(made.out()).contains("webhook-secret-erp").doesNotContain("whsec_");
      assertThat(Files.readString(secret)).startsWith("whsec_");
    } finally {
      Files.deleteIfExists(secret);
      assertThat(Called.at(HOME, "shop", "set", "publish_targets", "none").exit()).isZero();
    }
  }
}
