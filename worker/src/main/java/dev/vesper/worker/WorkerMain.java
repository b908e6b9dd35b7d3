package dev.vesper.worker;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The Spark worker JVM: tasks come in on standard input, answers go out on standard output, one
 * JSON object per line (docs/explanation/the-night.md). It never outlives who started it: when its
 * input ends it halts, in the middle of a task too, and what it had staged is rubbish that nobody
 * publishes.
 *
 * <p>System properties, all optional: {@code vesper.spark.master} (default local), {@code
 * vesper.cores} (default all), {@code vesper.tmp} (own folder, emptied at start), {@code
 * vesper.markers} (true: stop at each fault marker and ask), {@code vesper.warm} (true: start Spark
 * at once in the background).
 */
public final class WorkerMain {
  private WorkerMain() {}

  /** Runs until standard input ends. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Channel channel = new Channel(new FileOutputStream(FileDescriptor.out));
    // Whoever prints must not break the channel: from here on, standard output is the channel's.
    System.setOut(System.err);
    WorkerSettings settings = WorkerSettings.of(System.getProperties());
    Path tmp = TemporaryFolder.emptied(settings.tmp());
    System.setProperty("java.io.tmpdir", tmp.toString());
    SparkSessions sessions = new SparkSessions(settings, tmp);
    if (settings.warm()) {
      sessions.warmInBackground();
    }
    Worker worker = new Worker(channel, Tasks.of(sessions, settings), settings.markers());
    worker.serve(new FileInputStream(FileDescriptor.in), () -> Runtime.getRuntime().halt(0));
  }
}
