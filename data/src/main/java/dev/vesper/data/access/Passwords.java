package dev.vesper.data.access;

/** Slow hashes of passwords. */
public interface Passwords {
  /** A hash with a salt of its own. */
  String hash(String password);

  /** Whether that was the password. */
  boolean matches(String password, String hash);

  /** Whether a hash is weaker than those made today. */
  boolean isOld(String hash);
}
