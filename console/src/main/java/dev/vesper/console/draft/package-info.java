/**
 * Changes of many lines before they are written: what would change, what it comes to, whose word
 * counts where two people were at the same line.
 */
@NullMarked
package dev.vesper.console.draft;

import org.jspecify.annotations.NullMarked;
