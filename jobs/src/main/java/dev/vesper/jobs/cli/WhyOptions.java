package dev.vesper.jobs.cli;

import dev.vesper.data.review.ReasonCode;
import picocli.CommandLine.Option;

/** Why a person orders otherwise than proposed. */
final class WhyOptions {
  @Option(
      names = "--reason",
      required = true,
      paramLabel = "R",
      converter = HandReason.class,
      completionCandidates = HandReason.class,
      description = "one of ${COMPLETION-CANDIDATES}; other needs --note")
  private ReasonCode reason = ReasonCode.OTHER;

  @Option(names = "--note", paramLabel = "TEXT", description = "why")
  private String note = "";

  ReasonCode reason() {
    return reason;
  }

  String note() {
    return note;
  }
}
