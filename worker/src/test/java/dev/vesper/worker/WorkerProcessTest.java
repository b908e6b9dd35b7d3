package dev.vesper.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The worker as the app starts it: a JVM of its own, with the flags that ship. */
@Timeout(300)
class WorkerProcessTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path home;

  @Test
  void two_worker_jvms_on_one_and_two_cores_make_the_same_bytes_and_end_with_their_input()
      throws Exception {
    Path segment = home.resolve("orders.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(segment))) {
      out.write(
          """
          order_id,line,time,item_id,location_id,quantity,unit_price_minor,currency,\
          discount_minor,shopper_ref,channel,campaign,promotion
          o1,1,2011-03-01T09:00:00Z,mug,north,2,250,GBP,,,,,
          o2,1,2011-03-01T09:00:00Z,tin,north,3,99.5,GBP,,,,,
          o3,1,2011-03-02T09:00:00Z,mug,south,4,250,GBP,,,,,
          """
              .getBytes(StandardCharsets.UTF_8));
    }
    JsonNode one = facts(segment, 1);
    JsonNode two = facts(segment, 2);

    assertThat(one.path("type").asText()).as("%s", one).isEqualTo("result");
    assertThat(one.path("result").path("outputs")).hasSize(2);
    for (int day = 0; day < 2; day++) {
      assertThat(two.path("result").path("outputs").get(day).path("sha256"))
          .isEqualTo(one.path("result").path("outputs").get(day).path("sha256"));
    }
    assertThat(one.path("result").path("figures").path("revenue_minor").asText()).isEqualTo("1799");
  }

  /** Runs the task in a JVM that asks at each marker; the second one loses its app in a marker. */
  private JsonNode facts(Path segment, int cores) throws Exception {
    Path staging = Files.createDirectories(home.resolve("staging-" + cores));
    Process worker = start(cores);
    try (Writer to = worker.outputWriter(StandardCharsets.UTF_8);
        BufferedReader from = worker.inputReader(StandardCharsets.UTF_8)) {
      assertThat(from.readLine()).isEqualTo("{\"type\":\"ready\"}");
      say(to, request(segment, staging));
      List<String> markers = new ArrayList<>();
      JsonNode heard = JSON.readTree(from.readLine());
      while (!List.of("result", "failure").contains(heard.path("type").asText())) {
        if (heard.path("type").asText().equals("marker")) {
          markers.add(heard.path("marker").asText());
          say(to, "{\"type\":\"go\"}");
        }
        heard = JSON.readTree(from.readLine());
      }
      assertThat(markers)
          .containsExactly("facts.after-read", "facts.after-write", "facts.after-sync");
      say(to, request(segment, Files.createDirectories(staging.resolve("again"))));
      while (!JSON.readTree(from.readLine()).path("type").asText().equals("marker")) {
        // Progress comes first; at the marker the task is in its middle.
      }
      to.close();
      assertThat(worker.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(worker.exitValue()).isZero();
      return heard;
    } finally {
      worker.destroyForcibly();
    }
  }

  private Process start(int cores) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + Path.of(System.getProperty("vesper.root"), "worker/src/main/jvm/worker.args"),
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-Dvesper.cores=" + cores,
            "-Dvesper.tmp=" + home.resolve("tmp-" + cores),
            "-Dvesper.markers=true",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.vesper.worker.WorkerMain")
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String request(Path segment, Path staging) {
    return """
    {"id":1,"task":"facts","input":{"runId":"r","step":"FACTS","shopId":"s",\
    "asOf":"2011-03-02","seed":1,"codeVersion":"v","inputs":[{"name":\
    "landing/orders/0000000001","path":"%s","sha256":"h","rows":3,"bytes":1}],\
    "settings":{"days":"2011-03-01,2011-03-02"},"stagingDir":"%s"}}"""
        .formatted(segment, staging);
  }

  private static void say(Writer to, String line) throws IOException {
    to.write(line + "\n");
    to.flush();
  }
}
