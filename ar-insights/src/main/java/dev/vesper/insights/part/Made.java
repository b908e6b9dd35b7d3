package dev.vesper.insights.part;

import dev.vesper.domain.run.ArtefactRef;
import java.util.List;
import java.util.Map;

/**
 * What a part has made.
 *
 * @param outputs files staged, complete
 * @param rowsIn rows read that no part before has read
 * @param figures what people are told, by name
 */
public record Made(List<ArtefactRef> outputs, long rowsIn, Map<String, String> figures) {
  public Made {
    outputs = List.copyOf(outputs);
    figures = Map.copyOf(figures);
  }
}
