package dev.vesper.data.review;

import java.util.List;

/**
 * A page of lines, all of one moment.
 *
 * @param lines the page's lines
 * @param total lines of the whole filter
 * @param revision the plan's revision that was seen
 * @param query what was asked
 */
public record LinePage(List<ReviewLine> lines, long total, long revision, LineQuery query) {

  public LinePage {
    lines = List.copyOf(lines);
  }
}
