package dev.vesper.data.postgres;

import dev.vesper.data.home.Unavailable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * As whom the server runs. PostgreSQL refuses the superuser of the machine; when Vesper was started
 * by it, the server gets another user, by the first of several ways that works here.
 *
 * @param way how, in words
 * @param prefix put before each command
 * @param owner the user id that owns the server's folder
 */
record ServerUser(String way, List<String> prefix, int owner) {
  private static final List<String> ACCOUNTS = List.of("vesper", "postgres", "nobody");

  /**
   * Finds a way to run the server and gives it the folder.
   *
   * @param serverFolder the server's own folder, existing
   * @throws Unavailable when no way works; the message lists what was tried
   */
  static ServerUser choose(Path serverFolder, Binaries binaries) throws IOException {
    List<String> tried = new ArrayList<>();
    for (ServerUser candidate : candidates()) {
      candidate.own(serverFolder);
      Command probe = candidate.run(probe(serverFolder, binaries), serverFolder.getRoot());
      if (probe.ok()) {
        return candidate;
      }
      tried.add(candidate.way + ": " + probe.output().replace('\n', ' '));
    }
    throw new Unavailable(
        "the embedded PostgreSQL cannot be run here ("
            + String.join("; ", tried)
            + "): start Vesper as an ordinary user, or name a server with --database-url");
  }

  Command run(List<String> words, Path folder) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(words);
    return Command.run(all, folder, Duration.ofSeconds(90));
  }

  /** Gives the folder and all in it to the server's user, unless it is his already. */
  void own(Path folder) throws IOException {
    Path unfinished = folder.resolveSibling(folder.getFileName() + ".changes-owner");
    if (ownerOf(folder) == owner && !Files.exists(unfinished)) {
      return;
    }
    letOthersPass(folder.getParent());
    // Cut off in the middle, the next start does it all again.
    Files.write(unfinished, new byte[0]);
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes found)
              throws IOException {
            Files.setAttribute(file, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
              throws IOException {
            return visitFile(visited, Files.readAttributes(visited, BasicFileAttributes.class));
          }
        });
    Files.delete(unfinished);
  }

  /** Others may pass through the database folder and the home, but not list or read them. */
  private static void letOthersPass(@Nullable Path folder) throws IOException {
    @Nullable Path home = folder == null ? null : folder.getParent();
    if (folder == null || home == null) {
      return;
    }
    for (Path each : List.of(folder, home)) {
      Set<PosixFilePermission> rights = EnumSet.copyOf(Files.getPosixFilePermissions(each));
      if (rights.add(PosixFilePermission.OTHERS_EXECUTE)) {
        Files.setPosixFilePermissions(each, rights);
      }
    }
  }

  private static List<String> probe(Path serverFolder, Binaries binaries) {
    return List.of(
        "sh",
        "-c",
        "test -w \"$0\" && test -O \"$0\" && \"$1\" --version",
        serverFolder.toString(),
        binaries.program("postgres"));
  }

  private static List<ServerUser> candidates() throws IOException {
    int self = Account.effective();
    List<ServerUser> ways = new ArrayList<>();
    ServerUser unnamed =
        new ServerUser("a user namespace (unshare)", List.of("unshare", "-U", "--"), self);
    if (self != 0) {
      if (!Account.known(self)) {
        // PostgreSQL wants its user to have a name; inside a user namespace it is "nobody".
        ways.add(unnamed);
      }
      ways.add(new ServerUser("as the present user", List.of(), self));
      return ways;
    }
    @Nullable Account account = Account.firstOf(ACCOUNTS);
    if (account == null) {
      ways.add(unnamed);
      return ways;
    }
    List<String> as =
        List.of(
            "setpriv", "--reuid=" + account.uid(), "--regid=" + account.gid(), "--clear-groups");
    ways.add(
        new ServerUser(
            "as " + account.name() + " (setpriv)",
            with(as, "--inh-caps=-all", "--"),
            account.uid()));
    ways.add(
        new ServerUser(
            "as " + account.name() + " (runuser)",
            List.of("runuser", "-u", account.name(), "--"),
            account.uid()));
    // Below a folder that only its owner may enter, such as /root, no other user gets through.
    ways.add(unnamed);
    ways.add(
        new ServerUser(
            "as " + account.name() + " with the right to pass folders (setpriv)",
            with(as, "--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override", "--"),
            account.uid()));
    return ways;
  }

  private static List<String> with(List<String> words, String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }

  private static int ownerOf(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }
}
