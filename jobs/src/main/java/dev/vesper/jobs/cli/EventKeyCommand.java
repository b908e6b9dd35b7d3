package dev.vesper.jobs.cli;

import dev.vesper.data.intake.collect.EventKeys;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper shop event-key}. */
@Command(
    name = "event-key",
    mixinStandardHelpOptions = true,
    description = "Keys by which storefronts send events.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper shop event-key new --label 'web shop'",
      "  ./vesper shop event-key list",
      "  ./vesper shop event-key revoke 1"
    })
final class EventKeyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "new",
      description = "Makes a key; it is shown once, only its hash is kept.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper shop event-key new --label 'web shop'")
  int create(
      @Mixin GlobalOptions global,
      @Option(
              names = "--label",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "what it is for")
          String label) {
    try (Workspace workspace = Workspace.open(global)) {
      EventKeys.Made made;
      try {
        made = keys(workspace).create(Workspace.SHOP, label, workspace.actor(), new SecureRandom());
      } catch (IllegalArgumentException e) {
        throw CommandFailure.usage(String.valueOf(e.getMessage()));
      }
      print(
          KeyResults.made(made.number(), made.text(), ": put it where the storefront finds it."),
          global);
      return 0;
    }
  }

  @Command(
      name = "list",
      description = "Names all keys, also those withdrawn.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper shop event-key list")
  int list(@Mixin GlobalOptions global) {
    try (Workspace workspace = Workspace.open(global)) {
      List<EventKeys.Listed> all = keys(workspace).list(Workspace.SHOP);
      List<List<String>> rows =
          all.stream()
              .map(
                  key ->
                      List.of(
                          Long.toString(key.number()),
                          key.label().isEmpty() ? "-" : key.label(),
                          key.createdAt().toString(),
                          key.actor(),
                          KeyResults.state(key.revokedAt())))
              .toList();
      List<Map<String, Object>> json = all.stream().map(EventKeyCommand::json).toList();
      print(Result.of(List.of("number", "label", "made", "by", "state"), rows, json), global);
      return 0;
    }
  }

  @Command(
      name = "revoke",
      description = "Withdraws a key; storefronts that use it are turned away within seconds.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper shop event-key revoke 1")
  int revoke(
      @Mixin GlobalOptions global,
      @Parameters(index = "0", paramLabel = "NUMBER", description = "list names them")
          long number) {
    try (Workspace workspace = Workspace.open(global)) {
      if (!keys(workspace).revoke(Workspace.SHOP, number, workspace.actor())) {
        throw CommandFailure.badInput(
            "there is no key " + number + " that holds; vesper shop event-key list names them");
      }
      print(KeyResults.withdrawn(number), global);
      return 0;
    }
  }

  private static Map<String, Object> json(EventKeys.Listed key) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", key.number());
    json.put("label", key.label());
    json.put("created_at", key.createdAt().toString());
    json.put("actor", key.actor());
    json.put("revoked_at", KeyResults.text(key.revokedAt()));
    return json;
  }

  private static EventKeys keys(Workspace workspace) {
    return new EventKeys(workspace.database().dataSource(), workspace.clock());
  }

  private void print(Result result, GlobalOptions global) {
    new Printer(spec.commandLine().getOut()).print(result, global.format());
  }
}
