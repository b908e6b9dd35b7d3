/** The page Outside: what publications tell targets outside, and what became of it. */
@NullMarked
package dev.vesper.console.outbox;

import org.jspecify.annotations.NullMarked;
