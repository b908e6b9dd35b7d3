package dev.vesper.jobs.cli;

import dev.vesper.console.Entrance;
import dev.vesper.data.intake.ImportRequest;
import dev.vesper.data.intake.Importer;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Run;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.EventContracts;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.StepName;
import dev.vesper.jobs.cli.output.ConsoleProgress;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.nightly.NightRequest;
import dev.vesper.market.MarketSpec;
import dev.vesper.market.files.Simulate;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vesper demo}: the whole way on a simulated shop, no file needed. */
@Command(
    name = "demo",
    description = "Simulates a shop, runs a night on it, shows the plan and serves the console.",
    footerHeading = "%nExample:%n",
    footer = "  ./vesper demo")
final class DemoCommand implements Callable<Integer> {
  private static final int ROWS = 10;

  @Mixin private GlobalOptions global;
  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "7",
      description = "which shop (default ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--items",
      paramLabel = "N",
      description = "a smaller or larger shop than the usual 300 items")
  private @Nullable Integer items;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "a shorter or longer past than the usual 400 days")
  private @Nullable Integer days;

  @Option(names = "--no-serve", description = "stop after the plan")
  private boolean noServe;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = Serving.PORT,
      description = "where the console listens (default ${DEFAULT-VALUE}; 0 takes any free port)")
  private int port;

  @Override
  public Integer call() {
    ConsoleProgress progress = global.progress();
    MarketSpec market = market();
    int wanted = Serving.checked(port);
    Path home = global.home(System.getenv()).resolve("demo");
    global.useHome(home);
    try (Workspace workspace = Workspace.open(global).closedAtExit()) {
      PlanHead head = planOf(workspace, market, progress);
      PlanView view = new PlanView(workspace.amounts());
      new Printer(spec.commandLine().getOut())
          .print(
              view.table(head.version(), head.status(), workspace.store().plans().load(head), ROWS),
              global.format());
      progress.say("");
      workspace
          .store()
          .runs()
          .find(Workspace.SHOP, head.runId())
          .ifPresent(run -> new NightWords(workspace.amounts()).of(run).forEach(progress::say));
      progress.say("");
      progress.say("Look further, on this shop (VESPER_HOME=" + home + "):");
      progress.say(
          "  ./vesper plan explain ITEM    ./vesper plan ads    ./vesper insights funnel"
              + "    ./vesper recommend show    ./vesper runs list");
      if (!noServe) {
        progress.say("");
        progress.say("The demo asks nobody to sign in: whoever sits at this machine may do all.");
        Serving.console(workspace, Entrance.openOnLoopback(workspace.actor()), wanted, progress);
      }
      return 0;
    }
  }

  /** The plan of the demo's shop; a demo that has run before shows the plan it made. */
  private PlanHead planOf(Workspace workspace, MarketSpec market, ConsoleProgress progress) {
    Path files =
        workspace
            .home()
            .root()
            .resolve("market-" + seed + "-" + market.items() + "-" + market.days());
    if (!Files.isDirectory(files)) {
      progress.say(
          String.format("▸ simulating a shop: %,d items, %,d days", market.items(), market.days()));
      Simulate.run(market, files, progress);
    }
    load(workspace, files, progress);
    return workspace
        .store()
        .plans()
        .newest(Workspace.SHOP, market.lastDay())
        .orElseGet(() -> night(workspace, market));
  }

  private PlanHead night(Workspace workspace, MarketSpec market) {
    Run run =
        new NightRun(workspace, global)
            .run(
                market.lastDay(),
                NightRequest.Mode.START,
                EnumSet.allOf(StepName.class),
                seed,
                null);
    return workspace.store().plans().newest(Workspace.SHOP, run.asOf()).orElseThrow();
  }

  private static void load(Workspace workspace, Path files, ConsoleProgress progress) {
    Properties settings = new Properties();
    try (Reader in =
        Files.newBufferedReader(files.resolve("shop.properties"), StandardCharsets.UTF_8)) {
      settings.load(in);
    } catch (IOException e) {
      throw CommandFailure.failed("the simulated shop cannot be read: " + e.getMessage());
    }
    for (String key : new TreeSet<>(settings.stringPropertyNames())) {
      workspace
          .store()
          .settings()
          .set(Workspace.SHOP, key, settings.getProperty(key), workspace.actor());
    }
    Importer importer = workspace.importer();
    for (Contract contract : InputContracts.ALL) {
      bring(workspace, importer, contract, files.resolve(contract.name() + ".csv"), progress);
    }
    for (Contract contract : EventContracts.ALL) {
      bring(workspace, importer, contract, files.resolve(contract.name() + ".jsonl"), progress);
    }
  }

  private static void bring(
      Workspace workspace,
      Importer importer,
      Contract contract,
      Path file,
      ConsoleProgress progress) {
    if (Files.exists(file)) {
      progress.say("▸ importing " + contract.name());
      importer.run(
          new ImportRequest(contract.name(), List.of(file), null, null, workspace.actor()),
          progress);
    }
  }

  private MarketSpec market() {
    MarketSpec usual = MarketSpec.demo(seed);
    try {
      return new MarketSpec(
          seed,
          items == null ? usual.items() : items,
          usual.locations(),
          usual.shoppers(),
          days == null ? usual.days() : days,
          usual.startDay());
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
  }
}
