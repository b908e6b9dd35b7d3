package dev.vesper.domain.run;

/**
 * One step of the night as a function: reads its input's files, writes to its staging folder,
 * returns what it made.
 */
public interface StepTask {
  StepName name();

  /**
   * Runs the step.
   *
   * @throws StepFailure when the step cannot be done, in words that name the cause and the cure
   * @throws java.io.IOException when a file cannot be read or written
   */
  StepResult run(StepInput input, Progress progress) throws java.io.IOException;
}
