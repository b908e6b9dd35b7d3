package dev.vesper.console;

import dev.vesper.data.access.AccessDesk;
import dev.vesper.data.access.Role;
import dev.vesper.data.store.PlanHead;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A console that asks people to sign in, with a person of each role who has, one for the JVM. It
 * believes this machine to be the proxy in front of vesper.example.
 */
final class Staff implements BeforeAllCallback {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Shared shared;

  @Override
  public void beforeAll(ExtensionContext context) {
    TestBed bed = new TestBed();
    bed.beforeAll(context);
    shared =
        Objects.requireNonNull(
            context
                .getRoot()
                .getStore(ExtensionContext.Namespace.create(Staff.class))
                .computeIfAbsent(Shared.class, key -> new Shared(bed), Shared.class));
  }

  ShopOnPaper shop() {
    return shared.shop;
  }

  PlanHead plan() {
    return shared.plan;
  }

  ConsoleServer server() {
    return shared.server;
  }

  MovableClock clock() {
    return shared.clock;
  }

  AccessDesk desk() {
    return shared.desk;
  }

  /** Somebody of that role, signed in for all tests. */
  SignedIn person(Role role) {
    return Objects.requireNonNull(shared.people.get(role));
  }

  /** Somebody new of that role, signed in. */
  SignedIn newcomer(Role role, String name) throws Exception {
    return SignedIn.as(role, name, shared.server, shared.desk);
  }

  /** Signs in with the password that everybody has here. */
  SignedIn signIn(String name) throws Exception {
    SignedIn person = new SignedIn(shared.server);
    person.form("/sign-in", Map.of("name", name, "password", SignedIn.PASSWORD));
    return person;
  }

  /** A program's request with a key. */
  HttpResponse<String> bearer(String method, String path, String key) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(shared.server.url() + path.substring(1)))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString("{}"))
            .build(),
        BodyHandlers.ofString());
  }

  /** One per JVM; closed by JUnit after the last class. */
  static final class Shared implements AutoCloseable {
    private final MovableClock clock = new MovableClock(ShopOnPaper.NOW);
    private final Map<Role, SignedIn> people = new EnumMap<>(Role.class);
    private final ShopOnPaper shop;
    private final PlanHead plan;
    private final AccessDesk desk;
    private final ConsoleServer server;

    Shared(TestBed bed) {
      try {
        shop = bed.shop("staff").opened("EUR");
        plan = shop.withPlan();
        Entrance entrance =
            new Entrance(
                null, Entrance.LOOPBACK, URI.create("https://vesper.example"), Entrance.LOOPBACK);
        ConsoleParts parts = new ConsoleParts(shop.store(), shop.id(), clock, entrance);
        desk = parts.access();
        server = ConsoleServer.start(parts, 0);
        for (Role role : Role.values()) {
          people.put(role, SignedIn.as(role, "a " + role.code(), server, desk));
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
