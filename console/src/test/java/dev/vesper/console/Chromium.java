package dev.vesper.console;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The system's Chromium, one for all test classes of the JVM. Each look is a context of its own,
 * and fails the test when the page breaks the security policy or a script of ours fails.
 */
public final class Chromium implements BeforeAllCallback {
  /** Where looks are kept for people. */
  public static final Path SHOTS = Path.of("target", "screens");

  private static final List<String> PROGRAMS =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private Shared shared;

  @Override
  public void beforeAll(ExtensionContext context) {
    shared =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(Chromium.class))
            .computeIfAbsent(Shared.class);
  }

  /** How a page is looked at. */
  public record Look(String language, boolean dark, int width, int height) {
    public static final Look DESK = new Look("en", false, 1440, 900);
    public static final Look PHONE = new Look("en", false, 390, 844);
    public static final Look NARROW = new Look("en", false, 320, 640);

    public Look inChinese() {
      return new Look("zh-CN", dark, width, height);
    }

    /** What its pictures are called. */
    public String name(String page) {
      return String.join(
          "-",
          page,
          width > 500 ? "desk" : width > 320 ? "phone" : "narrow",
          language.equals("en") ? "en" : "zh",
          dark ? "dark" : "light");
    }

    /** In a window so high that a panel needs no scrolling. */
    public Look tall() {
      return new Look(language, dark, width, 2600);
    }

    public Look inTheDark() {
      return new Look(language, true, width, height);
    }
  }

  /** Opens an address; the caller closes the visit. */
  public Visit open(String url, Look look) {
    BrowserContext context =
        shared.browser.newContext(
            new Browser.NewContextOptions()
                .setLocale(look.language())
                .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setViewportSize(look.width(), look.height()));
    Visit visit = new Visit(context, context.newPage());
    visit.page().navigate(url);
    return visit;
  }

  /** A page and what went wrong on it. */
  public static final class Visit implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final List<String> troubles = new ArrayList<>();

    Visit(BrowserContext context, Page page) {
      this.context = context;
      this.page = page;
      page.onDialog(
          dialog -> {
            troubles.add("a dialog was raised: " + dialog.message());
            dialog.dismiss();
          });
      page.onPageError(error -> troubles.add("a script failed: " + error));
      page.onConsoleMessage(
          message -> {
            if (message.text().contains("Content Security Policy")) {
              troubles.add(message.text());
            }
          });
    }

    public Page page() {
      return page;
    }

    /** What broke the policy, what failed, which dialogs were raised: usually nothing. */
    public List<String> troubles() {
      return troubles;
    }

    /** Waits until that is so. Asked from outside: the page's policy forbids evaluating text. */
    public void until(String condition) {
      long patience = System.nanoTime() + 10_000_000_000L;
      while (!Boolean.TRUE.equals(page.evaluate("() => Boolean(" + condition + ")"))) {
        if (System.nanoTime() > patience) {
          throw new AssertionError("it has not come true within 10 s: " + condition);
        }
        page.waitForTimeout(50);
      }
    }

    /** Serious and critical findings of axe, as rule and element. */
    public List<String> barriers() {
      return new AxeBuilder(page)
          .setLegacyMode(true).analyze().getViolations().stream()
              .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
              .flatMap(
                  rule ->
                      rule.getNodes().stream()
                          .map(node -> rule.getId() + " " + node.getHtml() + node.getAny()))
              .toList();
    }

    /** How far the page is wider than the window, in pixels. */
    public int overflow() {
      return ((Number)
              page.evaluate(
                  "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
          .intValue();
    }

    /** Numbers in cells that carry no unit. */
    public List<?> bareNumbers() {
      return (List<?>)
          page.evaluate(
              "[...document.querySelectorAll('td.num:not([data-unit])')].map(e => e.outerHTML)");
    }

    /** Keeps a picture of the whole page for people. */
    public void shoot(String name) {
      page.screenshot(
          new Page.ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve(name + ".png")));
    }

    @Override
    public void close() {
      context.close();
    }
  }

  /** One per JVM; closed by JUnit after the last class. */
  static final class Shared implements AutoCloseable {
    private final Playwright playwright;
    private final Browser browser;

    Shared() throws java.io.IOException {
      Files.createDirectories(SHOTS);
      Path program =
          Stream.concat(Stream.ofNullable(System.getenv("VESPER_CHROMIUM")), PROGRAMS.stream())
              .map(Path::of)
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "browser tests need Chromium: apt-get install chromium fonts-noto-cjk,"
                              + " or name one with VESPER_CHROMIUM"));
      playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      List<String> arguments = new ArrayList<>(List.of("--disable-dev-shm-usage", "--disable-gpu"));
      if (System.getProperty("user.name").equals("root")) {
        arguments.add("--no-sandbox");
      }
      browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(arguments));
    }

    @Override
    public void close() {
      browser.close();
      playwright.close();
    }
  }
}
