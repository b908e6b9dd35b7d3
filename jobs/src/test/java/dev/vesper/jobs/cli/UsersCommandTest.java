package dev.vesper.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.jobs.schedule.ShopHome;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsersCommandTest {
  private static final Pattern CODE = Pattern.compile("([2-9A-Z]{4}-){4}[2-9A-Z]{4}");

  @RegisterExtension static final ShopHome HOME = new ShopHome();

  @Test
  void people_are_added_listed_given_roles_and_turned_away() {
    Called first = vesper("users", "reset-code");
    assertThat(first.out()).contains("The code of the first admin is", "within 30 minutes");
    Called added = vesper("users", "add", "Ada", "operations");
    assertThat(added.exit()).isZero();
    assertThat(added.out()).containsPattern(CODE).contains("within 1440 minutes");
    assertThat(vesper("users", "add", "ada", "viewer").exit()).isEqualTo(4);
    assertThat(vesper("users", "add", "Bo", "boss").exit()).isEqualTo(2);
    assertThat(vesper("users", "disable", "Ada").exit()).isZero();
    assertThat(vesper("users", "list", "--format", "csv").out())
        .contains("Ada,operations,turned away,");
    assertThat(vesper("users", "reset-second-step", "ADA").out())
        .contains("has no second step now");
    assertThat(vesper("users", "reset-second-step", "Eve").exit()).isEqualTo(3);
    Called nobody = vesper("users", "disable", "Eve");
    assertThat(nobody.exit()).isEqualTo(3);
    assertThat(nobody.err()).contains("no account called Eve", "vesper users list");
  }

  @Test
  void a_key_is_shown_once_and_withdrawn() {
    Called made = vesper("users", "api-key", "new", "reporting", "--scopes", "see,run");
    assertThat(made.out()).containsPattern("Key \\d+ is vak_[\\w-]{43}");
    assertThat(vesper("users", "api-key", "list", "--format", "csv").out())
        .contains("reporting,\"see,run\",", ",never,holds")
        .doesNotContain("vak_");
    Called signs = vesper("users", "api-key", "new", "robot", "--scopes", "approve-orders");
    assertThat(signs.exit()).isEqualTo(3);
    assertThat(signs.err()).contains("approve-orders is for people only");
    assertThat(vesper("users", "api-key", "new", "robot", "--scopes", "fly").exit()).isEqualTo(2);
    assertThat(vesper("users", "api-key", "revoke", "9").exit()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "--address 0.0.0.0, behind a proxy with TLS only",
    "--open-on-loopback --address 0.0.0.0, serves this machine only",
    "--public-url http://vesper.example --trusted-proxy 10.0.0.2, must be https",
    "--public-url https://vesper.example, belong together",
    "--trusted-proxy 10.0.0.2, belong together",
    "--public-url https://vesper.example/console --trusted-proxy 10.0.0.2, must be https and a host"
  })
  void an_entrance_that_would_let_in_the_wrong_is_refused_before_anything_starts(
      String options, String why) {
    List<String> words = new ArrayList<>(List.of("serve"));
    words.addAll(List.of(options.split(" ")));
    Called refused = vesper(words.toArray(String[]::new));
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains(why);
  }

  private static Called vesper(String... words) {
    return Called.at(HOME, words);
  }
}
