package dev.vesper.data.access;

/**
 * Where somebody who wants to sign in sits.
 *
 * @param address the address that asks
 * @param agent what the browser calls itself
 */
public record Visitor(String address, String agent) {}
