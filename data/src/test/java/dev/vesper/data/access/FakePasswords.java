package dev.vesper.data.access;

/** Counts the work that slow hashes would be. */
final class FakePasswords implements Passwords {
  int worked;

  @Override
  public String hash(String password) {
    worked++;
    return "fake:" + password;
  }

  @Override
  public boolean matches(String password, String hash) {
    worked++;
    return hash.equals("fake:" + password);
  }

  @Override
  public boolean isOld(String hash) {
    return false;
  }
}
