package dev.vesper.worker;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;

/** What a name on the channel stands for: a step of the night, or an engine on plain files. */
@FunctionalInterface
interface WorkerTask {
  StepResult run(StepInput input, Progress progress) throws IOException;
}
