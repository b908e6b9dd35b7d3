package dev.vesper.data.access;

import java.time.Instant;

/**
 * A person who may sign in.
 *
 * @param name as it stands beside what the person does
 * @param disabled whether the person is turned away
 * @param hasPassword false until one was chosen with a one-time code
 * @param actor who changed the account last
 * @param byProvider whether the person signs in through the identity provider
 */
public record Account(
    String name,
    Role role,
    boolean disabled,
    boolean hasPassword,
    Instant madeAt,
    String actor,
    Instant changedAt,
    boolean byProvider) {}
