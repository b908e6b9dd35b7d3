package dev.vesper.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.privacy.OutgoingSecrets;
import dev.vesper.data.store.Database;
import dev.vesper.data.store.Store;
import dev.vesper.jobs.schedule.ShopHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NotifyCommandTest {
  @RegisterExtension static final ShopHome HOME = new ShopHome();

  @Test
  void test_says_for_each_target_why_it_was_not_reached_and_tells_no_secret() throws IOException {
    Called nobody = vesper("notify", "test");
    assertThat(nobody.exit()).isEqualTo(3);
    assertThat(nobody.err()).contains("nobody is told: ./vesper shop set");
    set("ada@shop.example", "https://hooks.example/t0ken");
    try {
      Called test = vesper("notify", "test");

      assertThat(test.exit()).isEqualTo(1);
      assertThat(test.out())
          .contains("ada@shop.example", "no mail server is set")
          .contains("https://hooks.example/…", "the host hooks.example is not named")
          .doesNotContain("t0ken");
    } finally {
      set("none", "none");
    }
  }

  @Test
  void the_secret_is_made_once_for_its_owner_and_not_printed() throws IOException {
    Path secret = HOME.home().keys().resolve("webhook-secret");
    try {
      assertThat(vesper("notify", "secret").out())
          .contains("webhook-secret")
          .doesNotContain("whsec_");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
          .isEqualTo("rw-------");
      String text = Files.readString(secret);
      assertThat(text).startsWith("whsec_");
      assertThat(OutgoingSecrets.of(HOME.home(), Map.of()).makeSigning(new SecureRandom()))
          .isFalse();
      assertThat(Files.readString(secret)).isEqualTo(text);
    } finally {
      Files.deleteIfExists(secret);
    }
  }

  @Test
  void a_message_that_is_not_there_is_not_sent_again() {
    assertThat(vesper("notify", "resend", "4711").exit()).isEqualTo(3);
    assertThat(vesper("notify", "list", "--limit", "0").exit()).isEqualTo(2);
    assertThat(vesper("notify", "list").exit()).isZero();
  }

  private static void set(String email, String webhook) {
    try (Database database = HOME.connect();
        Store store = Store.open(database.dataSource(), HOME.home(), Clock.systemUTC())) {
      store.settings().set(Workspace.SHOP, "notify_email", email, "test");
      store.settings().set(Workspace.SHOP, "notify_webhook", webhook, "test");
    }
  }

  private static Called vesper(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--home");
    all.add(HOME.home().root().toString());
    return Called.vesper(all.toArray(String[]::new));
  }
}
