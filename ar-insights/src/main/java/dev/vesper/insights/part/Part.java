package dev.vesper.insights.part;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.run.Progress;
import java.io.IOException;
import java.util.List;

/** One question that the step insights answers each night; a pure function of what it is given. */
public interface Part {
  /** Its name in figures and messages. */
  String name();

  /**
   * The files it leaves. A shop without any event is given them empty, and the part is not asked.
   */
  List<Contract> contracts();

  /**
   * Answers it.
   *
   * @throws dev.vesper.domain.run.StepFailure when it cannot be answered, with cause and cure
   */
  Made make(InsightsNight night, Progress progress) throws IOException;
}
