package dev.vesper.console;

import dev.vesper.data.home.Unavailable;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;

/** The console, served on this machine's loopback address until it is closed. */
public final class ConsoleServer implements AutoCloseable {
  /** The address it listens on: until there is a sign-in, nobody else may reach it. */
  public static final String ADDRESS = "127.0.0.1";

  private final ServletWebServerApplicationContext context;
  private final int port;

  private ConsoleServer(ServletWebServerApplicationContext context, int port) {
    this.context = context;
    this.port = port;
  }

  /**
   * Starts serving.
   *
   * @param port 0 for any free one
   * @throws Unavailable when the port is taken; the message says what to do
   */
  public static ConsoleServer start(ConsoleParts parts, int port) {
    SpringApplication application = new SpringApplication(ConsoleApplication.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setRegisterShutdownHook(false);
    application.setLogStartupInfo(false);
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("consoleParts", parts));
    try {
      ServletWebServerApplicationContext context =
          (ServletWebServerApplicationContext)
              application.run(settings(port).toArray(String[]::new));
      WebServer server = context.getWebServer();
      return new ConsoleServer(context, server == null ? port : server.getPort());
    } catch (RuntimeException e) {
      throw isPortTaken(e)
          ? new Unavailable(
              "port "
                  + port
                  + " is in use: another console may be running on it. Stop that one, or choose"
                  + " another port with --port",
              e)
          : e;
    }
  }

  /** Settings stand above files and variables of the machine: nothing there opens the console. */
  private static List<String> settings(int port) {
    return List.of(
        "--server.address=" + ADDRESS,
        "--server.port=" + port,
        "--spring.config.location=classpath:/console/console.properties");
  }

  private static boolean isPortTaken(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PortInUseException) {
        return true;
      }
    }
    return false;
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** What to type into a browser. */
  public String url() {
    return "http://" + ADDRESS + ":" + port + "/";
  }

  /** What it is made of, for tests that walk all routes. */
  ApplicationContext context() {
    return context;
  }

  @Override
  public void close() {
    context.close();
  }
}
