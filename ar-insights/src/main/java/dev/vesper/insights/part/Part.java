package dev.vesper.insights.part;

import dev.vesper.domain.run.Progress;
import java.io.IOException;

/** One question that the step insights answers each night; a pure function of what it is given. */
public interface Part {
  /** Its name in figures and messages. */
  String name();

  /**
   * Answers it.
   *
   * @throws dev.vesper.domain.run.StepFailure when it cannot be answered, with cause and cure
   */
  Made make(InsightsNight night, Progress progress) throws IOException;
}
