package dev.vesper.data.home;

/** Something that Vesper needs on this machine cannot be used: a sentence with cause and cure. */
public class Unavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Unavailable(String message) {
    super(message);
  }

  public Unavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
