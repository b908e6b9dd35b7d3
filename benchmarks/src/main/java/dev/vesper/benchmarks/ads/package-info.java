/** The exact ad budget beside allocators that climb a gradient. */
@NullMarked
package dev.vesper.benchmarks.ads;

import org.jspecify.annotations.NullMarked;
