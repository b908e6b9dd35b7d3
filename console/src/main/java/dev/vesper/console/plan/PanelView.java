package dev.vesper.console.plan;

import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line in full.
 *
 * @param exceptions why it needs a person, in sentences
 * @param why the heading of the story
 * @param story why this quantity, in sentences
 * @param decided who decided what; null when nobody has
 * @param form null when the line may not be changed any more
 * @param releasable whether a decision can be taken off the line
 * @param demandUrl the chart's data; null when there is nothing to draw
 */
record PanelView(
    String ref,
    String title,
    String itemId,
    String locationId,
    String supplier,
    Tag tag,
    List<String> exceptions,
    String why,
    List<List<Words.Piece>> story,
    @Nullable String decided,
    String note,
    String closeUrl,
    @Nullable EditForm form,
    boolean approvable,
    boolean releasable,
    @Nullable String poId,
    @Nullable String demandUrl,
    @Nullable String stockUrl,
    @Nullable String packsUrl) {
  PanelView {
    exceptions = List.copyOf(exceptions);
    story = List.copyOf(story);
  }
}
