package dev.vesper.jobs.cli;

import dev.vesper.data.recommend.RecommendVersion;
import dev.vesper.data.recommend.Release;
import dev.vesper.data.recommend.ReleaseDesk;
import dev.vesper.data.recommend.ReleaseDesk.Asked;
import dev.vesper.data.recommend.ReleaseDesk.NewTest;
import dev.vesper.data.recommend.TestState;
import dev.vesper.data.recommend.VersionTest;
import dev.vesper.domain.recommend.TestArm;
import dev.vesper.domain.recommend.TestSize;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper recommend test}: two versions held against one another on the shop's sessions. */
@Command(
    name = "test",
    description = {
      "What the test of two versions says that runs, or the newest; see also its subcommands.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper recommend test",
      "  ./vesper recommend test size --share 0.5 --effect 0.1",
      "  ./vesper recommend test start 3 --share 0.2 --effect 0.1",
      "  ./vesper recommend test end b"
    })
final class RecommendTestCommand implements Callable<Integer> {
  private static final int TOLD = 20;

  @Spec private CommandSpec spec;
  @Mixin private GlobalOptions global;

  @Option(names = "--number", paramLabel = "N", description = "of that test; by default the newest")
  private @Nullable Long number;

  /** What a test is planned by. */
  static final class Plan {
    @Option(
        names = "--share",
        paramLabel = "SHARE",
        defaultValue = "0.5",
        description = "of the sessions that see the other version (default: ${DEFAULT-VALUE})")
    private double share;

    @Option(
        names = "--base",
        paramLabel = "SHARE",
        description =
            "of the sessions that order now; by default what the newest night knows of four weeks")
    private @Nullable Double base;

    @Option(
        names = "--effect",
        paramLabel = "SHARE",
        defaultValue = "0.1",
        description =
            "the smallest difference worth knowing, as a share of the base (default:"
                + " ${DEFAULT-VALUE})")
    private double effect;

    private NewTest of(long version, Workspace workspace) throws SQLException {
      OptionalDouble known =
          TestState.baseShare(workspace.store().recommendTestSums(), Workspace.SHOP);
      if (base == null && known.isEmpty()) {
        throw CommandFailure.usage(
            "no night knows yet how many sessions order; say it: --base 0.03");
      }
      double share = base == null ? known.getAsDouble() : base;
      return new NewTest(version, this.share, share, effect);
    }
  }

  /** What a switch must have seen, and how a request is named. */
  static final class Request {
    @Option(
        names = "--seen",
        paramLabel = "N",
        description = "the switch you looked at; refused when what is live was changed since")
    private @Nullable Long seen;

    @Option(
        names = "--key",
        paramLabel = "KEY",
        description = "names the request: the same key is done once and answered alike")
    private @Nullable String key;

    private Asked of(String verb, Workspace workspace) {
      long newest =
          desk(workspace).history(Workspace.SHOP, 1).stream()
              .mapToLong(Release::number)
              .findFirst()
              .orElse(0);
      long at = seen == null ? newest : seen;
      return new Asked(at, key == null ? "cli-" + verb + "-" + at : key, workspace.actor());
    }
  }

  @Override
  public Integer call() throws SQLException {
    try (Workspace workspace = Workspace.open(global)) {
      List<VersionTest> tests = desk(workspace).tests(Workspace.SHOP, Integer.MAX_VALUE);
      VersionTest shown =
          tests.stream()
              .filter(test -> number == null || test.number() == number)
              .findFirst()
              .orElseThrow(
                  () ->
                      CommandFailure.badInput(
                          number == null
                              ? "no two versions have been tested yet: ./vesper recommend test"
                                  + " start VERSION begins"
                              : "there is no test " + number));
      TestState state = TestState.of(workspace.store().recommendTestSums(), Workspace.SHOP, shown);
      print(
          RecommendTestView.state(state, tests.stream().limit(TOLD).toList(), amounts(workspace)));
      return 0;
    }
  }

  private static Function<Double, String> amounts(Workspace workspace) {
    return workspace.amounts()::money;
  }

  @Command(
      name = "size",
      description = "How many sessions a test would need; nothing is begun.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper recommend test size --share 0.5 --base 0.03 --effect 0.1")
  int size(@Mixin GlobalOptions global, @Mixin Plan plan) throws SQLException {
    try (Workspace workspace = Workspace.open(global)) {
      NewTest asked = plan.of(0, workspace);
      TestSize size = new TestSize(asked.baseShare(), asked.smallestEffect(), asked.shareB());
      double daily = TestState.sessionsADay(workspace.store().recommendTestSums(), Workspace.SHOP);
      new Printer(spec.commandLine().getOut())
          .print(RecommendTestView.size(size, daily), global.format());
      return 0;
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
  }

  @Command(
      name = "start",
      description = {
        "Shows another version to a share of the sessions, and what is live to the others.",
        "Refused while a test runs, and for a version that did not pass the gate."
      },
      footerHeading = "%nExample:%n",
      footer = "  ./vesper recommend test start 3 --share 0.2 --base 0.03 --effect 0.1")
  int start(
      @Mixin GlobalOptions global,
      @Parameters(paramLabel = "VERSION", description = "the other version, B") long version,
      @Mixin Plan plan,
      @Mixin Request request)
      throws SQLException {
    try (Workspace workspace = Workspace.open(global)) {
      desk(workspace)
          .startTest(
              Workspace.SHOP, plan.of(version, workspace), request.of("start-test", workspace));
      begun(workspace, global);
      return 0;
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
  }

  private void begun(Workspace workspace, GlobalOptions global) throws SQLException {
    VersionTest test = desk(workspace).tests(Workspace.SHOP, 1).get(0);
    TestState state = TestState.of(workspace.store().recommendTestSums(), Workspace.SHOP, test);
    new Printer(spec.commandLine().getOut())
        .print(RecommendTestView.state(state, List.of(test), amounts(workspace)), global.format());
  }

  @Command(
      name = "end",
      description = {
        "Ends the test: the chosen version is live for all, the other one is withdrawn.",
        "a is what was live before, b the other one."
      },
      footerHeading = "%nExample:%n",
      footer = "  ./vesper recommend test end b")
  int end(
      @Mixin GlobalOptions global,
      @Parameters(paramLabel = "a|b", description = "which version is kept") String chosen,
      @Mixin Request request) {
    try (Workspace workspace = Workspace.open(global)) {
      Release done =
          desk(workspace)
              .endTest(Workspace.SHOP, TestArm.of(chosen), request.of("end-test", workspace));
      long live =
          workspace
              .store()
              .recommendations()
              .live(Workspace.SHOP)
              .map(RecommendVersion::version)
              .orElseThrow();
      new Printer(spec.commandLine().getOut())
          .print(RecommendTestView.ended(live, done.number()), global.format());
      return 0;
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
  }

  private void print(Result result) {
    new Printer(spec.commandLine().getOut()).print(result, global.format());
  }

  private static ReleaseDesk desk(Workspace workspace) {
    return workspace.store().releaseDesk();
  }
}
