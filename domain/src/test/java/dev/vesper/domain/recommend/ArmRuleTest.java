package dev.vesper.domain.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArmRuleTest {
  /** The page's table was made with sha256sum and the shell's arithmetic. */
  @Test
  void a_session_falls_into_the_bucket_that_the_page_for_shops_says() throws IOException {
    Matcher row =
        Pattern.compile("(?m)^\\| `([^`]+)` \\| `[0-9a-f]{8}` \\| (\\d+) \\| ([AB]) \\|$")
            .matcher(Files.readString(Path.of("..", "docs", "reference", "storefront.md")));
    ArmRule rule = new ArmRule("salt-7", 500);
    int rows = 0;
    for (; row.find(); rows++) {
      assertThat(rule.bucket(row.group(1))).isEqualTo(Integer.parseInt(row.group(2)));
      assertThat(rule.arm(row.group(1))).isEqualTo(TestArm.valueOf(row.group(3)));
    }
    assertThat(rows).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 500, 900})
  void sessions_divide_by_the_share_and_always_alike(int belowB) {
    ArmRule rule = new ArmRule("salt", belowB);
    int sessions = 20_000;
    int inB = 0;
    for (int i = 0; i < sessions; i++) {
      TestArm arm = rule.arm("s" + i);
      assertThat(new ArmRule("salt", belowB).arm("s" + i)).isEqualTo(arm);
      inB += arm == TestArm.B ? 1 : 0;
    }
    double share = rule.shareB();
    // Three standard deviations of a binomial share.
    assertThat((double) inB / sessions)
        .isCloseTo(share, within(3 * Math.sqrt(share * (1 - share) / sessions)));
  }

  @Test
  void who_saw_b_in_one_test_is_not_likelier_to_see_it_in_the_next() {
    ArmRule one = new ArmRule("one", 500);
    ArmRule next = new ArmRule("next", 500);
    int sessions = 20_000;
    int both = 0;
    for (int i = 0; i < sessions; i++) {
      both += one.arm("s" + i) == TestArm.B && next.arm("s" + i) == TestArm.B ? 1 : 0;
    }
    assertThat((double) both / sessions)
        .isCloseTo(0.25, within(3 * Math.sqrt(0.25 * 0.75 / sessions)));
  }

  @Test
  void each_arm_has_a_bucket_at_least() {
    assertThat(new ArmRule("s", 1).shareB()).isEqualTo(0.001);
    assertThat(new ArmRule("s", 999).shareB()).isEqualTo(0.999);
    assertThatThrownBy(() -> new ArmRule("s", 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ArmRule("s", 1000)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_arm_is_a_or_b() {
    assertThat(TestArm.of("b")).isEqualTo(TestArm.B);
    assertThatThrownBy(() -> TestArm.of("B")).hasMessageContaining("a or b");
  }
}
