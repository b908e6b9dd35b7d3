package dev.vesper.jobs.cli;

import dev.vesper.data.timetable.DatabaseClock;
import dev.vesper.domain.run.Progress;
import dev.vesper.jobs.CodeVersion;
import dev.vesper.jobs.PassingFolders;
import dev.vesper.jobs.cli.output.ConsoleProgress;
import dev.vesper.jobs.nightly.BatchStore;
import dev.vesper.jobs.nightly.Night;
import dev.vesper.jobs.nightly.NightRequest;
import dev.vesper.jobs.schedule.Nights;
import dev.vesper.jobs.schedule.Pace;
import dev.vesper.jobs.schedule.Scheduler;
import dev.vesper.jobs.schedule.SchedulerParts;
import dev.vesper.jobs.today.TodayJob;
import dev.vesper.jobs.worker.SparkWorker;
import java.net.InetAddress;
import java.net.UnknownHostException;
import javax.sql.DataSource;

/** Composes the scheduler of a home: the one call with which a process begins to run nights. */
final class NightSchedule {
  private NightSchedule() {}

  /**
   * Starts it; closing it stops it.
   *
   * @param workspace stays open until the scheduler is closed
   * @param progress where the scheduler and its nights tell what they do
   * @throws dev.vesper.schedules.spec.ScheduleFault when a schedule file cannot be used
   */
  static Scheduler start(Workspace workspace, ConsoleProgress progress) {
    PassingFolders.TODAY.sweep(workspace.home(), workspace.clock().instant());
    PassingFolders.REPRODUCED.sweep(workspace.home(), workspace.clock().instant());
    DataSource source = workspace.database().dataSource();
    Night probe =
        new Night(source, workspace.store().runs(), new BatchStore(source), workspace.lease());
    Nights nights =
        wanted -> {
          NightRequest night =
              NightRequest.whole(
                      Workspace.SHOP,
                      wanted.asOf(),
                      wanted.mode(),
                      CodeVersion.current(Workspace.lib()),
                      wanted.actor())
                  .by(wanted.deadline());
          return workspace
              .nights()
              .run(wanted.anew() ? night.learningAnew() : night, new NightRun.Told(progress));
        };
    return Scheduler.start(
        new SchedulerParts(
            source,
            workspace.store(),
            Workspace.SHOP,
            node(),
            new DatabaseClock(source),
            workspace.clock(),
            workspace.schedules(),
            nights,
            () -> today(workspace).refresh(),
            work -> UpkeepRun.of(workspace, work),
            () -> probe.isRunning(Workspace.SHOP),
            Pace.usual(),
            line -> progress.say(workspace.clock().instant() + " " + line)));
  }

  /** Tells AR of the day that is not over, by a worker of its own beside that of a night. */
  private static TodayJob today(Workspace workspace) {
    return new TodayJob(
        new TodayJob.Parts(
            workspace.database().dataSource(),
            workspace.store(),
            workspace.home(),
            Workspace.SHOP,
            workspace.clock(),
            workspace.collected(),
            CodeVersion.current(Workspace.lib()),
            input -> {
              try (SparkWorker worker = SparkWorker.start(workspace.workerLaunch().beside())) {
                return worker.run("insights-today", input, Progress.SILENT);
              }
            }));
  }

  /** This process: machine and number. */
  static String node() {
    long process = ProcessHandle.current().pid();
    try {
      return InetAddress.getLocalHost().getHostName() + ":" + process;
    } catch (UnknownHostException e) {
      return "unknown-host:" + process;
    }
  }
}
