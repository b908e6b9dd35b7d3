package dev.vesper.data.outbox;

/**
 * A letter on its way: the same at every attempt.
 *
 * @param number by which its target's letters are ordered
 * @param id by which a receiver knows a repetition
 * @param publication what it tells of
 * @param target the target's name
 * @param kind what the target takes
 * @param name what a file is called, behind the letter's number
 * @param body the very text
 */
public record Letter(
    long number,
    String id,
    long publication,
    String target,
    OutboxTarget.Kind kind,
    String name,
    String body) {}
