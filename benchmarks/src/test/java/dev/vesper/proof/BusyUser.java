package dev.vesper.proof;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody with a session who looks at pages, asks what something would bring, and now and then
 * decides: nine in ten requests read, eight in a hundred ask, two write. What links and forms say
 * is taken from the pages, as a browser does it.
 */
final class BusyUser {
  private static final List<String> ROLES =
      List.of("operations", "marketer", "scheduler", "viewer", "viewer");
  private static final String PASSWORD = "a lamp, a chair & seven rugs";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> SORTS =
      List.of("stake", "gain", "cost", "quantity", "risk", "title", "supplier");
  private static final List<String> FILTERS =
      List.of("all", "ordered", "needs_you", "safe", "held", "approved", "changed");
  private static final List<String> WORDS =
      List.of("I00012", "lamp", "chair", "I0", "S03", "sofa", "W2", "nothing-like-it");
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Pattern LINE =
      Pattern.compile("/plan/edit\\?plan=([^&]+)&amp;line=([^&]+)&amp;seen=(\\d+)");
  private static final Pattern CODE = Pattern.compile("<pre class=\"command\"[^>]*>([^<]+)</pre>");
  private static final Pattern BOX = Pattern.compile("name=\"id\" value=\"([^\"]+)\"");
  private static final Pattern BUDGET = Pattern.compile("name=\"budget\"[^>]*?value=\"([^\"]+)\"");
  private static final Pattern PLAN = Pattern.compile("name=\"plan\" value=\"(\\d+)\"");

  // Of a hundred requests of all users, two write; those who may are a fifth of them.
  private static final double ASKS = 0.08;
  private static final double WRITES = 0.02 * ROLES.size();

  private final int number;
  private final String url;
  private final BusySamples samples;
  private final Random random;
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private String token = "";
  private List<Line> lines = List.of();
  private String ads = "";

  /** A line of a page, and what its reader has seen. */
  private record Line(String plan, String ref, String seen) {}

  BusyUser(int number, String url, BusySamples samples) {
    this.number = number;
    this.url = url;
    this.samples = samples;
    this.random = new Random(number);
  }

  static String name(int number) {
    return "person " + number;
  }

  static String role(int number) {
    return ROLES.get(number % ROLES.size());
  }

  /** Sets the password with the code of the invitation. */
  void choosePassword(String code) throws IOException, InterruptedException {
    enter("sign-in/code", Map.of("name", name(number), "code", code, "password", PASSWORD));
  }

  /** As an admin: makes an account, or a new code of one that is there. */
  String invite(int other) throws IOException, InterruptedException {
    keep(sent("GET", "people", "", false));
    String form =
        "name=" + encoded(name(other)) + "&role=" + role(other) + "&_csrf=" + encoded(token);
    List<String> code = found(CODE, sent("POST", "people/add", form, false).body());
    return code.isEmpty()
        ? found(CODE, sent("POST", "people/code", form, false).body()).get(0)
        : code.get(0);
  }

  /** Signs in and opens the pages that everybody has open. */
  void signIn() throws IOException, InterruptedException {
    enter("sign-in", Map.of("name", name(number), "password", PASSWORD));
    keep(sent("GET", "plan?filter=all", "", false));
    ads = sent("GET", "ads", "", false).body();
  }

  /** One request of its day. */
  void act() throws InterruptedException {
    double chance = random.nextDouble();
    boolean writes = role(number).equals("operations");
    try {
      if (writes && chance < WRITES) {
        decide();
      } else if (chance < ASKS + (writes ? WRITES : 0)) {
        ask();
      } else {
        look();
      }
    } catch (IOException | RuntimeException e) {
      // An answer that a user cannot read is an error as well.
      samples.failed(e.toString());
    }
  }

  private void look() throws IOException, InterruptedException {
    int kind = random.nextInt(100);
    if (kind < 25) {
      list("plan?filter=all&sort=" + one(SORTS) + (random.nextBoolean() ? "&dir=asc" : ""));
    } else if (kind < 45) {
      list("plan?filter=" + one(FILTERS));
    } else if (kind < 52) {
      list("plan?filter=all&page=" + (1 + random.nextInt(30)));
    } else if (kind < 58) {
      list("plan?filter=all&q=" + encoded(one(WORDS)));
    } else if (kind < 75 && !lines.isEmpty()) {
      String[] at = one(lines).ref().split("@", 2);
      timed("line", "GET", "plan?filter=all&item=" + at[0] + "&location=" + at[1], "");
    } else if (kind < 85) {
      timed("tonight", "GET", "", "");
    } else if (kind < 93) {
      timed("runs", "GET", "runs", "");
    } else {
      timed("find", "GET", "search?q=" + encoded(one(WORDS)), "");
    }
  }

  private void ask() throws IOException, InterruptedException {
    List<String> ids = found(BOX, ads);
    if (random.nextBoolean() && !lines.isEmpty()) {
      Line line = one(lines);
      timed(
          "price",
          "GET",
          "plan/price?plan=" + line.plan() + "&line=" + encoded(line.ref()) + "&quantity=0",
          "");
    } else if (!ids.isEmpty()) {
      List<String> budgets = found(BUDGET, ads);
      int other = random.nextInt(ids.size());
      List<String> form = new ArrayList<>();
      form.add("plan=" + found(PLAN, ads).get(0));
      for (int i = 0; i < ids.size(); i++) {
        BigDecimal budget = new BigDecimal(budgets.get(i));
        form.add("id=" + encoded(ids.get(i)));
        form.add("budget=" + (i == other ? raised(budget) : budget));
      }
      timed("ads", "POST", "ads/answer", String.join("&", form));
    }
  }

  /** By a tenth, in whole units of money. */
  private static BigDecimal raised(BigDecimal budget) {
    return budget.add(budget.movePointLeft(1).setScale(0, RoundingMode.DOWN));
  }

  private void decide() throws IOException, InterruptedException {
    if (lines.isEmpty()) {
      return;
    }
    Line line = one(lines);
    String form =
        "at=filter%3Dall&plan="
            + line.plan()
            + "&seen="
            + line.seen()
            + "&line="
            + encoded(line.ref());
    HttpResponse<String> answer =
        switch (random.nextInt(3)) {
          case 0 -> timed("write", "POST", "plan/hold", form);
          case 1 -> timed("write", "POST", "plan/change", form + "&quantity=0&reason=other");
          default -> timed("write", "POST", "plan/undo", form);
        };
    // The page that answers shows what is seen now.
    keep(answer);
  }

  private void list(String address) throws IOException, InterruptedException {
    keep(timed("list", "GET", address, ""));
  }

  private void keep(HttpResponse<String> page) {
    List<Line> shown =
        LINE.matcher(page.body())
            .results()
            .map(at -> new Line(at.group(1), decoded(at.group(2)), at.group(3)))
            .toList();
    lines = shown.isEmpty() ? lines : shown;
    found(TOKEN, page.body()).stream().findFirst().ifPresent(fresh -> token = fresh);
  }

  private HttpResponse<String> timed(String kind, String method, String address, String form)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    HttpResponse<String> answer = sent(method, address, form, true);
    samples.took(kind, (System.nanoTime() - began) / 1e6);
    int status = answer.statusCode();
    if (kind.equals("write") && (status == 409 || status == 422)) {
      // Somebody else was there first, or there is nothing to undo.
      samples.noted("write answered " + status);
    } else if (status != 200) {
      samples.failed(kind + " " + method + " /" + address + " answered " + status);
    }
    return answer;
  }

  private void enter(String page, Map<String, String> fields)
      throws IOException, InterruptedException {
    keep(sent("GET", page, "", false));
    String form =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    HttpResponse<String> answer = sent("POST", page, form + "&_csrf=" + encoded(token), false);
    if (answer.statusCode() != 302) {
      throw new AssertionError(name(number) + " is not let in: " + answer.body());
    }
  }

  private HttpResponse<String> sent(String method, String address, String form, boolean byScript)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + address)).timeout(PATIENCE);
    if (byScript) {
      request.header("HX-Request", "true").header("X-XSRF-TOKEN", token);
    }
    if (method.equals("POST")) {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(HttpRequest.BodyPublishers.ofString(form));
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static List<String> found(Pattern pattern, String page) {
    return pattern.matcher(page).results().map(at -> at.group(1)).toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
