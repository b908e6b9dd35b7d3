/** Who may do what: roles and rights, accounts, sessions, and keys of programs. */
@NullMarked
package dev.vesper.data.access;

import org.jspecify.annotations.NullMarked;
