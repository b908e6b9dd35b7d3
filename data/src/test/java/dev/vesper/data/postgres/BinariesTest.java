package dev.vesper.data.postgres;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.home.Unavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinariesTest {
  @ParameterizedTest
  @CsvSource({"Mac OS X,aarch64", "Linux,aarch64", "Windows 11,amd64"})
  void other_machines_are_told_to_name_a_server(String system, String chip) {
    assertThatThrownBy(() -> Binaries.refuseOtherMachines(system, chip))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("not on " + system + " " + chip)
        .hasMessageContaining("--database-url");
  }

  @Test
  void linux_on_intel_and_amd_is_served() {
    assertThatCode(() -> Binaries.refuseOtherMachines("Linux", "amd64")).doesNotThrowAnyException();
  }
}
