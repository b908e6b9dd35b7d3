package dev.vesper.jobs.worker;

import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepResult;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One Spark worker process, warm over the steps of a night (docs/explanation/the-night.md, The
 * channel). Its death is a failed step, never a dead app. One task at a time; not for use by
 * several threads.
 */
public final class SparkWorker implements AutoCloseable {
  private final JsonMapper json = JsonMapper.builder().build();
  private final WorkerLaunch launch;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter requests;
  private long lastId;

  private SparkWorker(WorkerLaunch launch, Process process) {
    this.launch = launch;
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts the process; it warms itself up while the app goes on.
   *
   * @throws StepFailure when it cannot be started
   */
  public static SparkWorker start(WorkerLaunch launch) {
    if (!Files.isDirectory(launch.lib().resolve("worker"))) {
      throw StepFailure.failed(
          "the Spark worker's class path "
              + launch.lib().resolve("worker")
              + " is missing; build Vesper again");
    }
    try {
      Files.createDirectories(launch.temporary());
      ProcessBuilder builder = new ProcessBuilder(launch.command());
      builder.redirectError(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
      builder.directory(launch.temporary().toFile());
      return new SparkWorker(launch, builder.start());
    } catch (IOException e) {
      throw StepFailure.failed(
          "the Spark worker cannot be started: "
              + e.getMessage()
              + "; VESPER_WORKER_JAVA names the Java that it runs on");
    }
  }

  /**
   * Runs one task and waits for its end.
   *
   * @param task a step's code, or an engine on a plain file such as {@code forecast-series}
   * @throws StepFailure as the task failed, or because the process died
   */
  public StepResult run(String task, StepInput input, Progress progress) {
    long id = ++lastId;
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("id", id);
    request.put("task", task);
    request.put("input", input);
    Fault.at("worker.before-request");
    send(request);
    Fault.at("worker.after-request");
    while (true) {
      JsonNode answer = next(task);
      String type = answer.path("type").asString("");
      switch (type) {
        case "ready" -> progress.at(0, -1, "the Spark worker is ready");
        case "progress" ->
            progress.at(
                answer.path("done").asLong(0),
                answer.path("total").asLong(-1),
                answer.path("what").asString(""));
        case "marker" -> {
          Fault.at(answer.path("marker").asString(""));
          send(Map.of("type", "go"));
        }
        case "result" -> {
          Fault.at("worker.after-answer");
          return json.treeToValue(answer.path("result"), StepResult.class);
        }
        case "failure" -> {
          String message =
              answer.path("message").asString("the Spark worker failed without a word");
          throw answer.path("badInput").asBoolean(false)
              ? StepFailure.badInput(message)
              : StepFailure.failed(message);
        }
        default -> throw StepFailure.failed("the Spark worker said something unknown: " + answer);
      }
    }
  }

  /** The worker's process id, for messages and for the harness that kills it. */
  public long pid() {
    return process.pid();
  }

  /** Ends the process in the middle of its work; for another thread than the one that waits. */
  public void end() {
    process.destroyForcibly();
  }

  /** Whether it can be given more work; one that died in a step cannot. */
  public boolean lives() {
    return process.isAlive();
  }

  private void send(Map<String, ?> message) {
    try {
      requests.write(json.writeValueAsString(message));
      requests.write('\n');
      requests.flush();
    } catch (IOException e) {
      throw died("taking a request");
    }
  }

  private JsonNode next(String task) {
    @Nullable String line;
    try {
      line = answers.readLine();
    } catch (IOException e) {
      throw died(task);
    }
    if (line == null) {
      throw died(task);
    }
    try {
      return json.readTree(line);
    } catch (JacksonException e) {
      throw StepFailure.failed("the Spark worker's answer is no JSON: " + line);
    }
  }

  private StepFailure died(String task) {
    String end;
    try {
      end =
          process.waitFor(5, TimeUnit.SECONDS)
              ? "exit code " + process.exitValue()
              : "it closed its channel";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end = "interrupted while waiting for its end";
    }
    return StepFailure.failed(
        "the Spark worker died in '"
            + task
            + "' ("
            + end
            + "); its log is "
            + launch.log()
            + ". If it ran out of memory, give it more by VESPER_WORKER_HEAP_MB; then restart the night");
  }

  /** Ends the process: it halts when its input ends. */
  @Override
  public void close() {
    try {
      requests.close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
