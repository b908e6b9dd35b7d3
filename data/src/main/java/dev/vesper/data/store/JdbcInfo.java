package dev.vesper.data.store;

/**
 * How to reach the database; its text does not show the password.
 *
 * @param url JDBC URL without user and password
 * @param user the role
 * @param password its password, may be empty
 */
public record JdbcInfo(String url, String user, String password) {
  @Override
  public String toString() {
    return url + " as " + user;
  }
}
