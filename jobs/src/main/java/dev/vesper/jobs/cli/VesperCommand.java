package dev.vesper.jobs.cli;

import dev.vesper.jobs.CodeVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of all commands; alone it prints what there is. */
@Command(
    name = "vesper",
    mixinStandardHelpOptions = true,
    versionProvider = VesperCommand.Version.class,
    header = "Plans tonight what a shop should buy, and says why.",
    footerHeading = "%nExample:%n",
    footer = "  ./vesper demo",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      ImportCommand.class,
      DataCommand.class,
      ShopCommand.class,
      NightCommand.class,
      PlanCommand.class,
      WhatIfCommand.class,
      OrdersCommand.class,
      LedgerCommand.class,
      RunsCommand.class,
      ScheduleCommand.class,
      UsersCommand.class,
      NotifyCommand.class,
      OutboxCommand.class,
      ForecastCommand.class,
      InsightsCommand.class,
      ResponseCommand.class,
      RecommendCommand.class,
      SolveCommand.class,
      SimulateCommand.class,
      PrivacyCommand.class,
      DoctorCommand.class
    })
final class VesperCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Tells the version of the build. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"vesper " + CodeVersion.name()};
    }
  }
}
