package dev.vesper.data.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes of the second step, against the values of RFC 6238, appendix B, and RFC 4648, 10. */
class TotpTest {
  private static final Totp RFC =
      new Totp("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void codes_are_those_of_the_rfc(long second, String code) {
    assertThat(RFC.code(Totp.step(Instant.ofEpochSecond(second)), 8)).isEqualTo(code);
    assertThat(RFC.code(Instant.ofEpochSecond(second))).isEqualTo(code.substring(2));
  }

  @Test
  void a_code_counts_one_step_early_and_one_late_and_no_further() {
    Instant now = Instant.ofEpochSecond(1_111_111_111);
    long step = Totp.step(now);
    for (long off = -2; off <= 2; off++) {
      String code = RFC.code(step + off, Totp.DIGITS);
      assertThat(RFC.typed(code, now, 0).isPresent())
          .as("%s steps off", off)
          .isEqualTo(off >= -1 && off <= 1);
    }
    String code = RFC.code(step, Totp.DIGITS);
    assertThat(RFC.typed(code, now, step - 1)).hasValue(step);
    assertThat(RFC.typed(code, now, step)).isEmpty();
    assertThat(RFC.typed("", now, 0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI"
  })
  void secrets_are_written_in_base_32(String text, String written) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    assertThat(Base32.text(bytes)).isEqualTo(written);
    assertThat(Base32.bytes(written.toLowerCase(java.util.Locale.ROOT))).isEqualTo(bytes);
  }

  @Test
  void an_app_is_told_whose_secret_it_is() {
    assertThat(RFC.uri("Vesper", "Zo\u00eb M."))
        .isEqualTo(
            "otpauth://totp/Vesper:Zo%C3%AB%20M.?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Vesper");
    assertThatThrownBy(() -> Totp.of("GEZ1")).isInstanceOf(IllegalArgumentException.class);
  }
}
