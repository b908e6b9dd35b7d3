package dev.vesper.data.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** The shop's setting {@code totp_required}: whom signing in asks for a second step. */
public enum WhoTakesTwoSteps {
  /** Nobody; whoever has set it up is asked all the same. */
  NONE,
  /** Roles that approve. */
  APPROVERS,
  /** Roles that hold any right that a person signs for; admins too. */
  SIGNERS,
  /** Everybody. */
  ALL;

  /** The setting. */
  public static final String SETTING = "totp_required";

  /** The value while nobody has set it. */
  public static final WhoTakesTwoSteps OTHERWISE = APPROVERS;

  /** The value of the setting. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static WhoTakesTwoSteps ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** Whether somebody of that role is asked. */
  public boolean asks(Role role) {
    return switch (this) {
      case NONE -> false;
      case APPROVERS -> Stream.of(Right.APPROVE_BUDGETS, Right.APPROVE_ORDERS).anyMatch(role::may);
      case SIGNERS ->
          Arrays.stream(Right.values()).filter(right -> !right.isForPrograms()).anyMatch(role::may);
      case ALL -> true;
    };
  }
}
