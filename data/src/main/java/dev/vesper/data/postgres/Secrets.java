package dev.vesper.data.postgres;

import dev.vesper.data.home.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The passwords of the embedded server, each in a file that only its owner may read.
 *
 * @param folder the home's keys
 */
record Secrets(Path folder) {
  private static final String SUPERUSER_FILE = "database-superuser-password";
  private static final String FILE = "database-password";
  private static final int BYTES = 24;

  /** Of the role that only creates the database. */
  String superuser() throws IOException {
    return readOrMake(SUPERUSER_FILE);
  }

  /** Of the role that Vesper works as. */
  String vesper() throws IOException {
    return readOrMake(FILE);
  }

  /** Whether both are there already. */
  boolean complete() {
    return Files.exists(folder.resolve(SUPERUSER_FILE)) && Files.exists(folder.resolve(FILE));
  }

  private String readOrMake(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      Folders.replace(file, HexFormat.of().formatHex(random));
    }
    return Files.readString(file).strip();
  }
}
