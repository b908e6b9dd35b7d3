/**
 * Events that come one by one, over the network: answered when they are safe on disk, landed a file
 * at a time.
 */
@NullMarked
package dev.vesper.data.intake.collect;

import org.jspecify.annotations.NullMarked;
