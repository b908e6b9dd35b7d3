package dev.vesper.jobs.cli;

import dev.vesper.data.access.ApiKeys;
import dev.vesper.data.access.Right;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper users api-key}. */
@Command(
    name = "api-key",
    mixinStandardHelpOptions = true,
    description = "Keys by which programs use the REST interface.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper users api-key new reporting --scopes see",
      "  ./vesper users api-key list",
      "  ./vesper users api-key revoke 1"
    })
final class ApiKeyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "new",
      description = "Makes a key; it is shown once, only its hash is kept.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper users api-key new reporting --scopes see")
  int create(
      @Mixin GlobalOptions global,
      @Parameters(index = "0", paramLabel = "NAME", description = "who acts when it is used")
          String name,
      @Option(
              names = "--scopes",
              paramLabel = "A,B",
              split = ",",
              required = true,
              description = "what it may do: see, edit-budgets, edit-orders, run and others")
          List<String> scopes) {
    Set<Right> rights = rights(scopes);
    try (Workspace workspace = Workspace.open(global)) {
      ApiKeys.Made made;
      try {
        made = keys(workspace).make(name, rights, workspace.actor(), new SecureRandom());
      } catch (IllegalArgumentException e) {
        throw CommandFailure.badInput(String.valueOf(e.getMessage()));
      }
      print(
          KeyResults.made(made.number(), made.text(), "; send it as Authorization: Bearer KEY."),
          global);
      return 0;
    }
  }

  @Command(
      name = "list",
      description = "Names all keys, also those withdrawn.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper users api-key list")
  int list(@Mixin GlobalOptions global) {
    try (Workspace workspace = Workspace.open(global)) {
      List<ApiKeys.Listed> all = keys(workspace).list();
      print(
          Result.of(
              List.of("number", "name", "scopes", "made", "by", "used", "state"),
              all.stream().map(ApiKeyCommand::row).toList(),
              all.stream().map(ApiKeyCommand::json).toList()),
          global);
      return 0;
    }
  }

  @Command(
      name = "revoke",
      description = "Withdraws a key: it opens nothing from the next request on.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper users api-key revoke 1")
  int revoke(
      @Mixin GlobalOptions global,
      @Parameters(index = "0", paramLabel = "NUMBER", description = "list names them")
          long number) {
    try (Workspace workspace = Workspace.open(global)) {
      if (!keys(workspace).revoke(number, workspace.actor())) {
        throw CommandFailure.badInput(
            "there is no key " + number + " that holds; vesper users api-key list names them");
      }
      print(KeyResults.withdrawn(number), global);
      return 0;
    }
  }

  private static Set<Right> rights(List<String> scopes) {
    Set<Right> rights = EnumSet.noneOf(Right.class);
    for (String scope : scopes) {
      rights.add(
          Right.ofCode(scope.strip())
              .orElseThrow(
                  () ->
                      CommandFailure.usage(
                          "no scope is called '"
                              + scope
                              + "'; there are "
                              + Arrays.stream(Right.values())
                                  .filter(Right::isForPrograms)
                                  .map(Right::code)
                                  .collect(Collectors.joining(", ")))));
    }
    return rights;
  }

  private static List<String> row(ApiKeys.Listed key) {
    return List.of(
        Long.toString(key.number()),
        key.name(),
        String.join(",", scopes(key)),
        key.madeAt().toString(),
        key.actor(),
        key.usedAt() == null ? "never" : key.usedAt().toString(),
        KeyResults.state(key.revokedAt()));
  }

  private static Map<String, Object> json(ApiKeys.Listed key) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", key.number());
    json.put("name", key.name());
    json.put("scopes", scopes(key));
    json.put("made_at", key.madeAt().toString());
    json.put("actor", key.actor());
    json.put("used_at", KeyResults.text(key.usedAt()));
    json.put("revoked_at", KeyResults.text(key.revokedAt()));
    return json;
  }

  private static List<String> scopes(ApiKeys.Listed key) {
    return key.scopes().stream().sorted().map(Right::code).toList();
  }

  private static ApiKeys keys(Workspace workspace) {
    return workspace.access().apiKeys();
  }

  private void print(Result result, GlobalOptions global) {
    new Printer(spec.commandLine().getOut()).print(result, global.format());
  }
}
