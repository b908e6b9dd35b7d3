/** An exported plan that comes back from a spreadsheet: what was edited in it. */
@NullMarked
package dev.vesper.console.sheet;

import org.jspecify.annotations.NullMarked;
