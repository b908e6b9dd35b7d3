package dev.vesper.domain.stock;

import java.util.List;

/** No plan keeps all the rules: names a smallest set of rules that cannot hold together. */
public final class RestockConflict extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient List<String> rules;

  public RestockConflict(List<String> rules) {
    super("these cannot hold together: " + String.join("; ", rules));
    this.rules = List.copyOf(rules);
  }

  /** Each rule in words, with its figures. */
  public List<String> rules() {
    return rules;
  }
}
