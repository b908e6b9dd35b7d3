package dev.vesper.data.access;

import java.time.Instant;

/**
 * Somebody is signed in.
 *
 * @param number by which it is ended
 * @param name whose it is
 * @param role what the person is by now
 * @param seenAt when something was asked last, to the minute
 * @param endsAt when it ends at the latest
 * @param address where it began
 * @param agent what the browser calls itself
 * @param stage what it waits for
 * @param twoSteps whether the second step was taken in it
 */
public record Session(
    long number,
    String name,
    Role role,
    Instant begunAt,
    Instant seenAt,
    Instant endsAt,
    String address,
    String agent,
    Stage stage,
    boolean twoSteps) {}
