package dev.vesper.jobs.cli;

import dev.vesper.data.access.Account;
import dev.vesper.data.access.Accounts;
import dev.vesper.data.access.Role;
import dev.vesper.data.store.Refused;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper users}. */
@Command(
    name = "users",
    mixinStandardHelpOptions = true,
    description = "People who sign in to the console, and keys of programs.",
    subcommands = ApiKeyCommand.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper users add Ada operations",
      "  ./vesper users list",
      "  ./vesper users reset-code Ada"
    })
final class UsersCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "add",
      description = "Adds a person; prints a code with which the person chooses a password.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper users add Ada operations")
  int add(
      @Mixin GlobalOptions global,
      @Parameters(index = "0", paramLabel = "NAME", description = "who the person is") String name,
      @Parameters(
              index = "1",
              paramLabel = "ROLE",
              description = "viewer, scheduler, marketer, operations, admin or auditor")
          String role) {
    Role wanted = role(role);
    return done(
        global,
        workspace ->
            code(
                name,
                accounts(workspace).add(name, wanted, workspace.actor(), new SecureRandom()),
                Accounts.CODE));
  }

  @Command(
      name = "list",
      description = "Names all people, also those turned away.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper users list")
  int list(@Mixin GlobalOptions global) {
    return done(
        global,
        workspace -> {
          List<Account> all = accounts(workspace).list();
          return Result.of(
              List.of("name", "role", "state", "made", "changed", "by"),
              all.stream().map(UsersCommand::row).toList(),
              all.stream().map(UsersCommand::json).toList());
        });
  }

  @Command(
      name = "role",
      description = "Gives a person another role; it holds from the next click on.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper users role Ada admin")
  int role(
      @Mixin GlobalOptions global,
      @Parameters(index = "0", paramLabel = "NAME", description = "users list names them")
          String name,
      @Parameters(
              index = "1",
              paramLabel = "ROLE",
              description = "viewer, scheduler, marketer, operations, admin or auditor")
          String role) {
    Role wanted = role(role);
    return done(
        global,
        workspace -> {
          accounts(workspace).role(name, wanted, workspace.actor());
          return said(name + " is now " + wanted.code() + ".", "name", name, "role", role);
        });
  }

  @Command(
      name = "disable",
      description = "Turns a person away: sessions end at once, and no code holds.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper users disable Ada")
  int disable(
      @Mixin GlobalOptions global,
      @Parameters(index = "0", paramLabel = "NAME", description = "users list names them")
          String name) {
    return done(
        global,
        workspace -> {
          accounts(workspace).disable(name, workspace.actor());
          return said(name + " is turned away.", "name", name, "disabled", true);
        });
  }

  @Command(
      name = "enable",
      description = "Lets a person in again.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper users enable Ada")
  int enable(
      @Mixin GlobalOptions global,
      @Parameters(index = "0", paramLabel = "NAME", description = "users list names them")
          String name) {
    return done(
        global,
        workspace -> {
          accounts(workspace).enable(name, workspace.actor());
          return said(name + " may sign in again.", "name", name, "disabled", false);
        });
  }

  @Command(
      name = "reset-code",
      description =
          "Prints a one-time code with which a person chooses a password anew; without a name, one"
              + " for the first admin.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper users reset-code Ada")
  int resetCode(
      @Mixin GlobalOptions global,
      @Parameters(
              index = "0",
              arity = "0..1",
              paramLabel = "NAME",
              description = "users list names them")
          @Nullable String name) {
    return done(
        global,
        workspace -> {
          Accounts accounts = accounts(workspace);
          if (name != null) {
            return code(
                name,
                accounts.resetCode(name, workspace.actor(), new SecureRandom()),
                Accounts.CODE);
          } else if (accounts.hasAdmin()) {
            throw new Refused("there is an admin already; name whose password is chosen anew");
          }
          return code(
              "the first admin", accounts.firstCode(new SecureRandom()), Accounts.FIRST_CODE);
        });
  }

  @Command(
      name = "reset-second-step",
      description =
          "Takes a person's second step away, when phone and recovery codes are lost; sessions end,"
              + " and the next sign-in sets it up anew where the role demands it.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper users reset-second-step Ada")
  int resetSecondStep(
      @Mixin GlobalOptions global,
      @Parameters(index = "0", paramLabel = "NAME", description = "users list names them")
          String name) {
    return done(
        global,
        workspace -> {
          workspace.access().secondStep().reset(name, workspace.actor());
          return said(name + " has no second step now.", "name", name, "second_step", false);
        });
  }

  private static Result code(String name, String code, Duration holds) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("code", code);
    json.put("holds_minutes", holds.toMinutes());
    return KeyResults.said(
        List.of(
            "The code of " + name + " is " + code,
            "It is shown this once and works once, at /sign-in/code of the console, within "
                + holds.toMinutes()
                + " minutes."),
        json);
  }

  private static List<String> row(Account account) {
    return List.of(
        account.name(),
        account.role().code(),
        account.disabled() ? "turned away" : account.hasPassword() ? "may sign in" : "has a code",
        account.madeAt().toString(),
        account.changedAt().toString(),
        account.actor());
  }

  private static Map<String, Object> json(Account account) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", account.name());
    json.put("role", account.role().code());
    json.put("disabled", account.disabled());
    json.put("has_password", account.hasPassword());
    json.put("made_at", account.madeAt().toString());
    json.put("changed_at", account.changedAt().toString());
    json.put("actor", account.actor());
    return json;
  }

  private static Role role(String code) {
    return Role.ofCode(code)
        .orElseThrow(
            () ->
                CommandFailure.usage(
                    "no role is called '"
                        + code
                        + "'; there are "
                        + Arrays.stream(Role.values())
                            .map(Role::code)
                            .collect(Collectors.joining(", "))));
  }

  private static Accounts accounts(Workspace workspace) {
    return workspace.access().accounts();
  }

  private static Result said(
      String sentence, String key, Object value, String otherKey, Object other) {
    return KeyResults.said(List.of(sentence), Map.of(key, value, otherKey, other));
  }

  private int done(GlobalOptions global, Function<Workspace, Result> work) {
    try (Workspace workspace = Workspace.open(global)) {
      Result result = work.apply(workspace);
      new Printer(spec.commandLine().getOut()).print(result, global.format());
      return 0;
    } catch (NoSuchElementException e) {
      throw CommandFailure.badInput(e.getMessage() + "; vesper users list names them");
    } catch (IllegalArgumentException e) {
      throw CommandFailure.badInput(String.valueOf(e.getMessage()));
    }
  }
}
