/**
 * What every page has: layout, language, words and figures, table parts, and the guard at the door.
 */
@NullMarked
package dev.vesper.console.frame;

import org.jspecify.annotations.NullMarked;
