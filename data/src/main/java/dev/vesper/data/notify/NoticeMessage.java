package dev.vesper.data.notify;

import java.util.List;

/**
 * A message on its way.
 *
 * @param id the same at every attempt, so that a receiver knows a repetition
 * @param target where it goes
 * @param notices what it tells, oldest first
 */
public record NoticeMessage(String id, Target target, List<Notice> notices) {
  public NoticeMessage {
    notices = List.copyOf(notices);
  }
}
