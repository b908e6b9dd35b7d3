package dev.vesper.console.access;

import dev.vesper.data.access.ApiKeys;
import dev.vesper.data.access.Grant;
import dev.vesper.data.access.Right;
import dev.vesper.data.access.Role;
import dev.vesper.data.access.Session;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who asks.
 *
 * @param name under which what is done is written down
 * @param rights what may be done
 * @param role of somebody who has signed in
 * @param session of somebody who has signed in
 * @param key whether it is a program with a key
 */
public record Person(
    String name, Set<Right> rights, @Nullable Role role, @Nullable Session session, boolean key) {

  /** Whoever sits at this machine, where nobody signs in. */
  static Person here(String name) {
    return new Person(name, EnumSet.allOf(Right.class), null, null, false);
  }

  static Person of(Session session) {
    Set<Right> rights =
        Arrays.stream(Right.values())
            .filter(session.role()::may)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Right.class)));
    return new Person(session.name(), rights, session.role(), session, false);
  }

  static Person of(ApiKeys.Listed key) {
    return new Person("key " + key.name(), key.scopes(), null, null, true);
  }

  public boolean may(Right right) {
    return rights.contains(right);
  }

  /** How far this one holds a right. */
  Grant grant(Right right) {
    if (may(right)) {
      return Grant.YES;
    }
    return role == null ? Grant.NO : right.of(role);
  }

  /** Whether the page of the audit trail is this one's, or a part of it. */
  public boolean readsAudit() {
    return Set.of(Grant.YES, Grant.OWN).contains(grant(Right.READ_AUDIT));
  }

  /** Whether the page of people is this one's. */
  public boolean administers() {
    return may(Right.ADMINISTER);
  }

  /** Who asks for what is being answered, if somebody has said so. */
  public static Optional<Person> ifAny() {
    @Nullable Authentication known = SecurityContextHolder.getContext().getAuthentication();
    return known != null && known.getPrincipal() instanceof Person person
        ? Optional.of(person)
        : Optional.empty();
  }

  /**
   * Who asks for what is being answered.
   *
   * @throws IllegalStateException when nobody does: a fault of the program, no page is that open
   */
  public static Person present() {
    return ifAny().orElseThrow(() -> new IllegalStateException("nobody asks for this"));
  }
}
