package dev.vesper.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.BadAttributeValueExpException;
import org.junit.jupiter.api.Test;
import org.quartz.JobDataMap;

/**
 * What the program's Java lets come back from the tables of Quartz and Spring Batch, where whoever
 * writes to the database could leave objects that run code when they are read (gadgets).
 */
class SerialFilterTest {
  private static final String SET = "-Djdk.serialFilter=";

  @Test
  void plain_values_of_a_job_come_back() throws Exception {
    JobDataMap job = new JobDataMap();
    job.put("as-of", LocalDate.of(2025, 11, 29));
    for (Object value : List.of(job, new HashMap<>(Map.of("rows", 7L, "step", "facts")))) {
      assertThat(readBack(value)).isEqualTo(value);
    }
  }

  @Test
  void gadgets_and_their_carriers_do_not_come_back() throws Exception {
    // Each is the first link of a published chain, or what such a chain is carried by.
    Map<Object, Object> asksTheNetwork = new HashMap<>();
    asksTheNetwork.put(new URL("http://127.0.0.1:9/"), "x");
    for (Object gadget :
        List.of(asksTheNetwork, new BadAttributeValueExpException("x"), new Foreign())) {
      assertThatExceptionOfType(InvalidClassException.class)
          .as(gadget.getClass().getName())
          .isThrownBy(() -> readBack(gadget))
          .withMessageContaining("REJECTED");
    }
  }

  @Test
  void nested_sets_that_take_for_ever_to_hash_do_not_come_back() {
    Set<Object> innermost = new HashSet<>();
    for (int depth = 0; depth < 30; depth++) {
      Set<Object> around = new HashSet<>();
      around.add(innermost);
      innermost = around;
    }
    Set<Object> nested = innermost;
    assertThatExceptionOfType(InvalidClassException.class).isThrownBy(() -> readBack(nested));
  }

  private static Object readBack(Object value) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(written)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(written.toByteArray()))) {
      in.setObjectInputFilter(ObjectInputFilter.Config.createFilter(filter()));
      return in.readObject();
    }
  }

  /** As the program is started with it. */
  private static String filter() throws IOException {
    Path arguments =
        Path.of(System.getProperty("vesper.root", "..")).resolve("jobs/src/main/jvm/app.args");
    return Files.readAllLines(arguments).stream()
        .filter(line -> line.startsWith(SET))
        .map(line -> line.substring(SET.length()))
        .findFirst()
        .orElseThrow();
  }

  /** A class of some library. */
  private static final class Foreign implements Serializable {
    private static final long serialVersionUID = 1L;
  }
}
