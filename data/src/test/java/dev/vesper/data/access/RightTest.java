package dev.vesper.data.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "roles.md");

  @ParameterizedTest
  @CsvSource({
    // right, viewer, scheduler, marketer, operations, admin, auditor: as product and law ask
    "see, YES, YES, YES, YES, YES, YES",
    "edit-budgets, NO, NO, YES, YES, NO, NO",
    "edit-orders, NO, NO, NO, YES, NO, NO",
    "approve-budgets, NO, NO, WITHIN_LIMIT, YES, NO, NO",
    "approve-orders, NO, NO, NO, YES, NO, NO",
    "plan-experiments, NO, NO, YES, YES, NO, NO",
    "run, NO, YES, NO, YES, NO, NO",
    "release-factors, NO, NO, ASK, YES, NO, NO",
    "see-people, NO, NO, OWN, TEAM, NO, YES",
    "administer, NO, NO, NO, NO, YES, NO",
    "erase, NO, NO, NO, ASK, YES, NO",
    "read-audit, NO, NO, NO, OWN, YES, YES"
  })
  void the_table_grants_what_was_agreed(
      String right,
      Grant viewer,
      Grant scheduler,
      Grant marketer,
      Grant ops,
      Grant admin,
      Grant auditor) {
    Right asked = Right.ofCode(right).orElseThrow();
    assertThat(Arrays.stream(Role.values()).map(asked::of))
        .containsExactly(viewer, scheduler, marketer, ops, admin, auditor);
  }

  @Test
  void nobody_both_administers_and_signs() {
    for (Role role : Role.values()) {
      assertThat(role.may(Right.ADMINISTER) && role.may(Right.APPROVE_ORDERS)).isFalse();
      assertThat(role.may(Right.ADMINISTER) && role.may(Right.APPROVE_BUDGETS)).isFalse();
    }
  }

  @Test
  void no_key_holds_what_a_person_signs_for() {
    assertThat(Arrays.stream(Right.values()).filter(Right::isForPrograms).map(Right::code))
        .containsExactly(
            "see",
            "edit-budgets",
            "edit-orders",
            "plan-experiments",
            "run",
            "see-people",
            "read-audit");
  }

  @Test
  void the_page_of_roles_is_the_table() throws IOException {
    StringBuilder page = new StringBuilder("# Roles and rights\n\n");
    page.append("Made from the table in the code (`dev.vesper.data.access.Right`), which every");
    page.append(" route asks; what is not in it is refused to everybody.\n\n| may | scope |");
    for (Role role : Role.values()) {
      page.append(' ').append(role.code()).append(" |");
    }
    page.append("\n| --- | --- |").append(" --- |".repeat(Role.values().length)).append('\n');
    for (Right right : Right.values()) {
      page.append("| ").append(right.meaning()).append(" | ");
      page.append(right.isForPrograms() ? "`" + right.code() + "`" : "people only").append(" |");
      page.append(
          Arrays.stream(Role.values())
              .map(role -> " " + said(right.of(role)) + " |")
              .collect(Collectors.joining()));
      page.append('\n');
    }
    page.append(
        """

        Within the limit: up to the shop setting `four_eyes_minor`; above it an operations manager
        approves. Above that setting two people sign: whoever changed a quantity or a budget does not
        approve it, and whoever approved does not publish; what one person did in one plan counts
        together. Own of the audit trail is a page that shows no more than that; team and ask, and
        own of gains and losses, have no page yet: they are refused until there is one.

        Scope: what a key of a program can hold (`./vesper users api-key new NAME --scopes A,B`); for
        the rest a person signs. The command line acts for whoever may use the machine and its home
        folder: it asks for no role.
        """);
    if (Boolean.getBoolean("vesper.write.docs")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("write it anew with -Dvesper.write.docs=true")
        .isEqualTo(page.toString());
  }

  private static String said(Grant grant) {
    return switch (grant) {
      case NO -> "–";
      case YES -> "yes";
      case WITHIN_LIMIT -> "within the limit";
      case OWN -> "own";
      case TEAM -> "team";
      case ASK -> "ask";
    };
  }
}
