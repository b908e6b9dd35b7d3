package dev.vesper.data.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person is in the shop; the columns of {@link Right}. */
public enum Role {
  VIEWER(0),
  SCHEDULER(1),
  MARKETER(2),
  OPERATIONS(3),
  ADMIN(4),
  AUDITOR(5);

  private final int column;

  Role(int column) {
    this.column = column;
  }

  /** Its place among the signs of a right. */
  int column() {
    return column;
  }

  /** The name on the command line and in the store. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that name. */
  public static Optional<Role> ofCode(String code) {
    return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
  }

  /** Whether somebody of this role may do it. */
  public boolean may(Right right) {
    return right.of(this).lets();
  }
}
