package dev.vesper.jobs.notify;

import java.io.IOException;

/** Fetches a secret when it is needed. */
@FunctionalInterface
public interface Secret {
  String text() throws IOException;
}
