package dev.vesper.proof;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A standalone Spark cluster of one master and two workers on loopback, each a process of its own,
 * started from a Spark home that holds Spark's libraries alone, as an operator's does.
 */
final class StandaloneCluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LOOPBACK = "127.0.0.1";
  private static final int WORKERS = 2;

  private final List<Process> processes = new ArrayList<>();
  private final Path sparkHome;
  private final Path folder;
  private final int port;

  /**
   * Starts it and waits until both workers are registered.
   *
   * @param lib the folder of the worker's class path, whose Spark is the cluster's
   */
  StandaloneCluster(Path lib, Path folder) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    sparkHome = sparkHome(lib.resolve("worker"));
    port = freePort();
    start(
        "master", "org.apache.spark.deploy.master.Master", "--host", LOOPBACK, "--port", "" + port);
    awaitPort();
    for (int w = 1; w <= WORKERS; w++) {
      start(
          "worker-" + w,
          "org.apache.spark.deploy.worker.Worker",
          "--host",
          LOOPBACK,
          "--cores",
          "1",
          "--memory",
          "2g",
          "--work-dir",
          folder.resolve("work-" + w).toString(),
          address());
    }
    awaitLine("master", "Registering worker", WORKERS);
  }

  /** What {@code --spark-master} is given. */
  String address() {
    return "spark://" + LOOPBACK + ":" + port;
  }

  /** How many executors the two workers were asked to run since the start. */
  long executors() throws IOException {
    long asked = 0;
    for (int w = 1; w <= WORKERS; w++) {
      asked += lines("worker-" + w, "Asked to launch executor");
    }
    return asked;
  }

  /** Spark's own libraries: all of the worker's class path but Vesper's modules. */
  private Path sparkHome(Path libraries) throws IOException {
    Path jars = Files.createDirectories(folder.resolve("spark/jars"));
    try (Stream<Path> found = Files.list(libraries)) {
      for (Path jar : found.toList()) {
        if (!jar.getFileName().toString().contains("-0.1.0-SNAPSHOT")) {
          Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar.toAbsolutePath());
        }
      }
    }
    return jars.getParent();
  }

  private void start(String name, String mainClass, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Djava.net.preferIPv4Stack=true"));
    for (String opened :
        List.of("java.nio", "java.net", "java.lang", "java.util", "java.util.concurrent")) {
      command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    command.add("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
    command.addAll(List.of("-Dspark.master.ui.port=0", "-Dspark.worker.ui.port=0"));
    command.addAll(List.of("-cp", sparkHome.resolve("jars") + "/*", mainClass));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log(name).toFile());
    builder.environment().put("SPARK_HOME", sparkHome.toString());
    // An installed Spark's scripts say so; without it the sources are looked for.
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", LOOPBACK);
    processes.add(builder.start());
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private long lines(String name, String with) throws IOException {
    try (Stream<String> lines = Files.lines(log(name))) {
      return lines.filter(line -> line.contains(with)).count();
    }
  }

  private void awaitLine(String name, String with, int times)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (lines(name, with) < times) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "no cluster after " + PATIENCE + ":\n" + Files.readString(log(name)));
      }
      Thread.sleep(100);
    }
  }

  private void awaitPort() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Socket socket = new Socket(LOOPBACK, port)) {
        return;
      } catch (IOException e) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException(Files.readString(log("master")), e);
        }
        Thread.sleep(100);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
      return socket.getLocalPort();
    }
  }

  /** Ends the workers, then the master. */
  @Override
  public void close() throws IOException {
    for (int p = processes.size() - 1; p >= 0; p--) {
      Process process = processes.get(p);
      List<ProcessHandle> executors = process.descendants().toList();
      process.destroyForcibly();
      executors.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
