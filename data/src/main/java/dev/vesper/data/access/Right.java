package dev.vesper.data.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What may be done, and by whom: the one table of rights. The six signs of a right are those of
 * {@link Grant} for viewer, scheduler, marketer, operations, admin and auditor. What is not here is
 * refused. The page docs/reference/roles.md is made from it.
 */
public enum Right {
  SEE("YYYYYY", "see plans, forecasts, insights, runs and data"),
  EDIT_BUDGETS("--YY--", "change and freeze ad budgets"),
  EDIT_ORDERS("---Y--", "change, hold and release order lines; receive, close and cancel orders"),
  APPROVE_BUDGETS("--LY--", "approve ad budgets"),
  APPROVE_ORDERS("---Y--", "approve order lines and experiments; publish, and take it back"),
  PLAN_EXPERIMENTS("--YY--", "draft an experiment"),
  RUN(
      "-Y-Y--",
      "run, restart and pause; accept, replace and discard files; send dead letters again"),
  RELEASE_FACTORS("--aY--", "roll recommendations back, and test versions of them"),
  SEE_PEOPLE("--ot-Y", "see whose decisions gained and lost what"),
  ADMINISTER("----Y-", "people, keys, limits, retention"),
  ERASE("---aY-", "erase a shopper"),
  READ_AUDIT("---oYY", "read and verify the audit trail");

  /** What a person signs for: no program does, whatever its key. */
  private static final List<Right> SIGNED =
      List.of(APPROVE_BUDGETS, APPROVE_ORDERS, RELEASE_FACTORS, ADMINISTER, ERASE);

  private final String signs;
  private final String meaning;

  Right(String signs, String meaning) {
    this.signs = signs;
    this.meaning = meaning;
  }

  /** How far a role holds it. */
  public Grant of(Role role) {
    return Grant.ofSign(signs.charAt(role.column()));
  }

  /** What it is, for people. */
  public String meaning() {
    return meaning;
  }

  /** The name on the command line, in keys' scopes and in bundles of sentences. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a key of a program can hold it. */
  public boolean isForPrograms() {
    return !SIGNED.contains(this);
  }

  /** The right of that name. */
  public static Optional<Right> ofCode(String code) {
    return Arrays.stream(values()).filter(right -> right.code().equals(code)).findFirst();
  }
}
