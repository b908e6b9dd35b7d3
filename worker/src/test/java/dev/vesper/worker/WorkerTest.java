package dev.vesper.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkerTest {
  private static final String INPUT =
      """
      {"runId":"r","step":"%s","shopId":"s","asOf":"2011-12-09","seed":7,"codeVersion":"v",\
      "inputs":[{"name":"n","path":"/p","sha256":"h","rows":2,"bytes":3}],\
      "settings":{"zone":"UTC"},"stagingDir":"/staging"}""";

  private final PipedOutputStream app = new PipedOutputStream();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ObjectMapper json = new ObjectMapper();
  private java.io.BufferedReader answers;
  private Thread serving;

  @BeforeEach
  void serve() throws IOException {
    PipedOutputStream out = new PipedOutputStream();
    answers =
        new java.io.BufferedReader(
            new java.io.InputStreamReader(
                new PipedInputStream(out, 1 << 16), StandardCharsets.UTF_8));
    Worker worker =
        new Worker(
            new Channel(out),
            new TreeMap<>(
                Map.of("facts", new Echo(), "refusing", new Refusing(), "broken", new Broken())),
            true);
    PipedInputStream in = new PipedInputStream(app);
    serving =
        new Thread(
            () -> {
              try {
                worker.serve(in, ended::countDown);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    serving.start();
  }

  @AfterEach
  void stop() {
    Fault.listen(marker -> {});
    serving.interrupt();
  }

  @Test
  void a_task_gets_its_input_and_its_result_goes_back_with_dates_as_text() throws IOException {
    assertThat(hear().path("type").asText()).isEqualTo("ready");
    say("{\"id\":1,\"task\":\"facts\",\"input\":" + INPUT.formatted("FACTS") + "}");
    JsonNode progress = hear();
    assertThat(progress.toString())
        .isEqualTo("{\"type\":\"progress\",\"id\":1,\"done\":1,\"total\":2,\"what\":\"days\"}");
    JsonNode marker = hear();
    assertThat(marker.toString())
        .isEqualTo("{\"type\":\"marker\",\"id\":1,\"marker\":\"test.middle\"}");
    say("{\"type\":\"go\"}");
    JsonNode result = hear();
    assertThat(result.path("type").asText()).isEqualTo("result");
    assertThat(result.path("result").path("figures").path("as_of").asText())
        .isEqualTo("2011-12-09");
    assertThat(result.path("result").path("outputs").get(0).path("sha256").asText()).isEqualTo("h");
  }

  @Test
  void a_step_may_be_named_by_its_code_too() throws IOException {
    hear();
    say("{\"id\":1,\"task\":\"facts\",\"input\":" + INPUT.formatted("facts") + "}");
    hear();
    hear();
    say("{\"type\":\"go\"}");
    assertThat(hear().path("type").asText()).isEqualTo("result");
  }

  @Test
  void failures_say_whose_fault_it_is_and_the_worker_goes_on() throws IOException {
    hear();
    say("{\"id\":1,\"task\":\"refusing\",\"input\":" + INPUT.formatted("facts") + "}");
    JsonNode refused = hear();
    assertThat(refused.path("badInput").asBoolean()).isTrue();
    assertThat(refused.path("message").asText()).isEqualTo("setting zone: no");
    say("{\"id\":2,\"task\":\"broken\",\"input\":" + INPUT.formatted("facts") + "}");
    JsonNode broken = hear();
    assertThat(broken.path("badInput").asBoolean()).isFalse();
    assertThat(broken.path("message").asText()).contains("the disk is full");
    say("{\"id\":3,\"task\":\"cook\",\"input\":" + INPUT.formatted("facts") + "}");
    assertThat(hear().path("message").asText()).contains("no task is called 'cook'");
    say("{\"id\":4,\"task\":\"facts\"}");
    assertThat(hear().path("message").asText()).contains("was given no input");
    say("not json");
    assertThat(hear().path("message").asText()).startsWith("not a request");
    say("{\"id\":5}");
    assertThat(hear().path("message").asText()).contains("an id and a task");
  }

  @Test
  void the_end_of_the_input_is_seen_in_the_middle_of_a_task() throws Exception {
    hear();
    say("{\"id\":1,\"task\":\"facts\",\"input\":" + INPUT.formatted("facts") + "}");
    hear();
    assertThat(hear().path("type").asText()).isEqualTo("marker");
    app.close();
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private void say(String line) throws IOException {
    app.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    app.flush();
  }

  private JsonNode hear() throws IOException {
    return json.readTree(answers.readLine());
  }

  private static final class Echo implements WorkerTask {
    @Override
    public StepResult run(StepInput input, Progress progress) {
      assertThat(input.asOf()).isEqualTo(LocalDate.of(2011, 12, 9));
      assertThat(input.step()).isEqualTo(StepName.FACTS);
      progress.at(1, 2, "days");
      Fault.at("test.middle");
      List<ArtefactRef> outputs = input.inputs();
      return new StepResult(outputs, 2, 1, Map.of("as_of", input.asOf().toString()));
    }
  }

  private static final class Refusing implements WorkerTask {
    @Override
    public StepResult run(StepInput input, Progress progress) {
      throw new IllegalStateException(StepFailure.badInput("setting zone: no"));
    }
  }

  private static final class Broken implements WorkerTask {
    @Override
    public StepResult run(StepInput input, Progress progress) throws IOException {
      throw new IOException("write: No space left on device");
    }
  }
}
