package dev.vesper.forecasting.recommend.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.run.StepFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InteractionCsvTest {
  @TempDir private Path folder;

  private EventLog read(String text) throws IOException {
    return InteractionCsv.read(Files.writeString(folder.resolve("events.csv"), text));
  }

  @Test
  void every_form_of_time_is_the_same_instant() throws IOException {
    EventLog log =
        read(
            "user,item,time\n"
                + "a,1,2026-10-04T00:00:00Z\n"
                + "a,2,2026-10-04\n"
                + "a,3,2026-10-04 00:00:00\n"
                + "a,4,2026-10-04T02:00:00+02:00\n"
                + "a,5,1791072000\n");
    assertThat(log.times()).containsOnly(1_791_072_000L);
    assertThat(log.items()).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void events_are_put_in_order_of_time_and_pairs_add_their_strengths() throws IOException {
    EventLog log = read("user,item,time,strength\nb,x,300,2\na,x,200,\na,y,120,3\nb,x,100,0.5\n");
    assertThat(log.times()).containsExactly(100, 120, 200, 300);
    Interactions pairs = log.toInteractions();
    assertThat(log.userIds()).containsExactly("b", "a");
    assertThat(pairs.starts()).containsExactly(0, 1, 3);
    assertThat(pairs.items()).containsExactly(0, 0, 1);
    assertThat(pairs.strengths()).containsExactly(2.5f, 1, 3);
    assertThat(pairs.minutes()).containsExactly(5, 3, 2);
    assertThat(pairs.shoppersPerItem()).containsExactly(2, 1);
    Interactions turned = pairs.transposed();
    assertThat(turned.starts()).containsExactly(0, 2, 3);
    assertThat(turned.items()).containsExactly(0, 1, 1);
    assertThat(turned.strengths()).containsExactly(2.5f, 1, 3);
  }

  @Test
  void a_bad_row_is_named_by_file_and_line() {
    refused("user,thing,time\na,1,1\n", "events.csv, line 1: the header must be user,item,time");
    refused("user,item,time\na,1,1\n,2,1\n", "events.csv, line 3: user is empty");
    refused("user,item,time\na,,1\n", "line 2: item is empty");
    refused("user,item,time\na,1,yesterday\n", "line 2: time 'yesterday' is no instant");
    refused("user,item,time\na,1,-1\n", "time '-1'");
    refused("user,item,time\na,1\n", "has 2 fields where 3 or 4 are needed");
    refused("user,item,time,strength\na,1,1,0\n", "strength '0' is no number above 0");
    refused("user,item,time,strength\na,1,1,much\n", "strength 'much'");
    refused("user,item,time\n", "holds no events");
  }

  private void refused(String text, String words) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining(words)
        .matches(failure -> ((StepFailure) failure).isBadInput());
  }
}
