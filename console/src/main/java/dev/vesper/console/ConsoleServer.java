package dev.vesper.console;

import dev.vesper.data.home.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;

/** The console, served until it is closed. */
public final class ConsoleServer implements AutoCloseable {
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
              application.run(settings(parts.entrance(), port).toArray(String[]::new));
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
  private static List<String> settings(Entrance entrance, int port) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "--server.address=" + entrance.address(),
                "--server.port=" + port,
                "--spring.config.location=classpath:/console/console.properties"));
    @Nullable String proxy = entrance.trustedProxy();
    if (proxy != null) {
      // Only that machine's word counts: by default a whole range of private addresses would do.
      settings.add("--server.tomcat.remoteip.internal-proxies=" + Pattern.quote(proxy));
      settings.add("--server.tomcat.remoteip.remote-ip-header=X-Forwarded-For");
      settings.add("--server.tomcat.remoteip.protocol-header=X-Forwarded-Proto");
    }
    return settings;
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
    return "http://" + Entrance.LOOPBACK + ":" + port + "/";
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
