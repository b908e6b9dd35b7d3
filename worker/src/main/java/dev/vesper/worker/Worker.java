package dev.vesper.worker;

import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.StepInput;
import dev.vesper.worker.Channel.Heard;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SortedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * Does one task after the other. A thread of its own reads the input all the time: so the end of
 * the input, which means that the app is gone, is seen in the middle of a task too.
 */
final class Worker {
  private static final Duration BETWEEN_PROGRESS = Duration.ofMillis(200);

  private final Channel channel;
  private final SortedMap<String, WorkerTask> tasks;
  private final boolean markers;
  private final BlockingQueue<Heard> requests = new LinkedBlockingQueue<>();
  private final Semaphore goes = new Semaphore(0);
  private volatile long current;

  Worker(Channel channel, SortedMap<String, WorkerTask> tasks, boolean markers) {
    this.channel = channel;
    this.tasks = tasks;
    this.markers = markers;
  }

  /**
   * Serves for ever.
   *
   * @param in requests, one per line
   * @param ended called at once when the input ends, on the reading thread
   */
  void serve(InputStream in, Runnable ended) throws InterruptedException {
    if (markers) {
      Fault.listen(this::stopAt);
    }
    Thread reading = new Thread(() -> listen(in, ended), "channel");
    reading.setDaemon(true);
    reading.start();
    channel.ready();
    while (true) {
      perform(requests.take());
    }
  }

  private void listen(InputStream in, Runnable ended) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        hear(line);
      }
    } catch (IOException e) {
      System.err.println("the channel broke: " + e.getMessage());
    } finally {
      ended.run();
    }
  }

  private void hear(String line) {
    try {
      Heard heard = Channel.read(line);
      if (heard.go()) {
        goes.release();
      } else {
        requests.add(heard);
      }
    } catch (IllegalArgumentException e) {
      channel.failure(0, true, String.valueOf(e.getMessage()));
    }
  }

  private void perform(Heard request) {
    current = request.id();
    WorkerTask task = tasks.get(request.task());
    StepInput input = request.input();
    if (task == null || input == null) {
      String fault =
          task == null
              ? "no task is called '" + request.task() + "'; the tasks are " + tasks.keySet()
              : "task " + request.task() + " was given no input";
      channel.failure(request.id(), true, fault);
      return;
    }
    try {
      channel.result(
          request.id(),
          task.run(input, new PacedProgress(channel, request.id(), BETWEEN_PROGRESS)));
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      FailureWords words = FailureWords.of(request.task(), e);
      if (!words.refusal()) {
        e.printStackTrace();
      }
      channel.failure(request.id(), words.badInput(), words.message());
    }
  }

  private void stopAt(String marker) {
    channel.marker(current, marker);
    goes.acquireUninterruptibly();
  }
}
