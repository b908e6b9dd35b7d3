/** Reads what a step of the night has left for the store. */
@NullMarked
package dev.vesper.data.handover;

import org.jspecify.annotations.NullMarked;
