package dev.vesper.data.notify;

import java.util.Arrays;

/** What there is to tell. */
public enum NoticeKind {
  /** A night failed and no attempt is left. */
  NIGHT_FAILED("night.failed", true),
  /** A night's deadline came before its plan. */
  NIGHT_HELD("night.held", true),
  /** A night's deadline took something from its plan. */
  NIGHT_DEGRADED("night.degraded", false),
  /** No plan yet, and its deadline is near. */
  PLAN_NEAR("plan.near", true),
  /** No plan by its deadline. */
  PLAN_LATE("plan.late", true),
  /** A plan waits for approval. */
  PLAN_WAITS("plan.waits", false),
  /** A night ended without some of its branches. */
  NIGHT_GAPS("night.gaps", false),
  /** A schedule file cannot be used. */
  SCHEDULE_UNUSABLE("schedule.unusable", false),
  /** A target outside is not told any more what is published: a letter to it is dead. */
  OUTBOX_DEAD("outbox.dead", true),
  /** A target outside has not taken for long what was published. */
  OUTBOX_LATE("outbox.late", true),
  /** The day in three sentences, once a day, for those who asked for it. */
  DAILY_DIGEST("daily.digest", false),
  /** Nothing has happened; somebody tries whether messages arrive. */
  TEST("test", true);

  private final String code;
  private final boolean urgent;

  NoticeKind(String code, boolean urgent) {
    this.code = code;
    this.urgent = urgent;
  }

  /** The name in the store and in messages. */
  public String code() {
    return code;
  }

  /** Whether a shop may have it told in quiet hours too. */
  public boolean urgent() {
    return urgent;
  }

  static NoticeKind ofCode(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst().orElseThrow();
  }

  static String[] urgentCodes() {
    return Arrays.stream(values())
        .filter(NoticeKind::urgent)
        .map(NoticeKind::code)
        .toArray(String[]::new);
  }
}
