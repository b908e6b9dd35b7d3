/**
 * Switchback experiments: planned from the night's history, decided by people, let live by
 * publications.
 */
@NullMarked
package dev.vesper.data.switchback;

import org.jspecify.annotations.NullMarked;
