package dev.vesper.jobs.cli;

import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import dev.vesper.jobs.doctor.BatchChecks;
import dev.vesper.jobs.doctor.Check;
import dev.vesper.jobs.doctor.LakeChecks;
import dev.vesper.jobs.doctor.PrivacyChecks;
import dev.vesper.jobs.doctor.ProcessChecks;
import dev.vesper.jobs.doctor.StoreDoctor;
import dev.vesper.jobs.nightly.BatchStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vesper doctor}. */
@Command(
    name = "doctor",
    description =
        "Checks the machine, the database and every disarmed default, and says what to do.",
    footerHeading = "%nExample:%n",
    footer = "  ./vesper doctor")
final class DoctorCommand implements Callable<Integer> {
  @Mixin private GlobalOptions global;
  @Spec private CommandSpec spec;

  @Option(
      names = "--repair",
      description = "deletes files that nothing names, and completes erasures that died")
  private boolean repair;

  @Override
  public Integer call() throws IOException {
    List<Check> checks = new ArrayList<>(ProcessChecks.run());
    try (Workspace workspace = Workspace.open(global)) {
      checks.addAll(StoreDoctor.run(workspace.database()));
      checks.addAll(
          BatchChecks.run(
              workspace.database().dataSource(),
              new BatchStore(workspace.database().dataSource())));
      checks.addAll(
          PrivacyChecks.run(
              workspace.database().dataSource(),
              workspace.home(),
              Workspace.SHOP,
              workspace.keys(),
              workspace.clock().instant()));
      if (repair) {
        workspace.erasure().complete();
      }
      checks.addAll(
          LakeChecks.run(
              workspace.database().dataSource(), workspace.home(), Workspace.SHOP, repair));
    }
    List<List<String>> rows = new ArrayList<>();
    List<Map<String, Object>> json = new ArrayList<>();
    for (Check check : checks) {
      rows.add(
          List.of(
              check.holds() ? "✓ holds" : "■ fails", check.name(), check.found(), check.cure()));
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("check", check.name());
      entry.put("holds", check.holds());
      entry.put("found", check.found());
      entry.put("cure", check.cure());
      json.add(entry);
    }
    new Printer(spec.commandLine().getOut())
        .print(Result.of(List.of("", "check", "found", "what to do"), rows, json), global.format());
    return checks.stream().allMatch(Check::holds) ? 0 : CommandFailure.FAILED;
  }
}
