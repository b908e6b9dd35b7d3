package dev.vesper.domain.media;

import java.util.List;

/** No choice of levels keeps all bounds: names a smallest set that cannot hold together. */
public final class AdsConflict extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient List<String> bounds;

  public AdsConflict(List<String> bounds) {
    super("these cannot hold together: " + String.join("; ", bounds));
    this.bounds = List.copyOf(bounds);
  }

  /** Each bound in words, with its figures. */
  public List<String> bounds() {
    return bounds;
  }
}
