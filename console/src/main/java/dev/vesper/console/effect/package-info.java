/** The page of what AR does: by category, with its interval, and what it rests on. */
@NullMarked
package dev.vesper.console.effect;

import org.jspecify.annotations.NullMarked;
