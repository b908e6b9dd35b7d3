package dev.vesper.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultTest {
  @AfterEach
  void deaf() {
    Fault.listen(marker -> {});
  }

  @Test
  void a_marker_does_nothing_until_somebody_listens() {
    Fault.at("test.before");
    List<String> heard = new ArrayList<>();
    Fault.listen(heard::add);
    Fault.at("test.after");
    assertThat(heard).containsExactly("test.after");
  }
}
