/** A night and its steps: names, inputs and results by hash, fault markers. */
@NullMarked
package dev.vesper.domain.run;

import org.jspecify.annotations.NullMarked;
