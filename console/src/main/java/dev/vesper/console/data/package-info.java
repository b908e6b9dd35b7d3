/** The page Data: how fresh and how much, what was refused and why, and what to do about it. */
@NullMarked
package dev.vesper.console.data;

import org.jspecify.annotations.NullMarked;
