package dev.vesper.jobs.cli;

import dev.vesper.data.privacy.OutgoingSecrets;
import dev.vesper.jobs.cli.output.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/** Makes the secret that messages are signed with, and says where it is; never the secret. */
final class MadeSecret {
  private MadeSecret() {}

  /**
   * Makes it, if there is none.
   *
   * @param whose what it is called in the answer
   */
  static Result of(OutgoingSecrets secrets, String whose) {
    try {
      boolean made = secrets.makeSigning(new SecureRandom());
      String where = secrets.webhookSecret().where();
      return new Result(
          List.of(made ? whose + " is in " + where : "There is one already: " + where),
          List.of(),
          List.of(),
          List.of(),
          Map.of("where", where, "made", made));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
