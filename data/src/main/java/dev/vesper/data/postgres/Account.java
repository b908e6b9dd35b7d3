package dev.vesper.data.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user of the machine, as {@code /etc/passwd} has it.
 *
 * @param name the name
 * @param uid the user's id
 * @param gid the id of the user's group
 */
record Account(String name, int uid, int gid) {

  /** The first of these names that exists, or null. */
  static @Nullable Account firstOf(List<String> names) throws IOException {
    List<Account> all = all();
    for (String name : names) {
      for (Account account : all) {
        if (account.name.equals(name)) {
          return account;
        }
      }
    }
    return null;
  }

  /** Whether somebody has that id. */
  static boolean known(int uid) throws IOException {
    return all().stream().anyMatch(account -> account.uid == uid);
  }

  /** As whose id this process acts. */
  static int effective() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("Uid:")) {
        // Real, effective, saved and file system id.
        return Integer.parseInt(line.split("\\s+", -1)[2]);
      }
    }
    throw new IOException("/proc/self/status names no user");
  }

  private static List<Account> all() throws IOException {
    List<Account> all = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1)) {
      String[] part = line.split(":", -1);
      if (part.length > 3 && part[2].matches("\\d+") && part[3].matches("\\d+")) {
        all.add(new Account(part[0], Integer.parseInt(part[2]), Integer.parseInt(part[3])));
      }
    }
    return all;
  }
}
