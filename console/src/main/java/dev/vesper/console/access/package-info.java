/**
 * Who asks, and whether they may: sign-in, the account's page, sessions, keys, rights of routes.
 */
@NullMarked
package dev.vesper.console.access;

import org.jspecify.annotations.NullMarked;
