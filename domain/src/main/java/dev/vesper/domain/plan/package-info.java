/** The plan, its lines, their typed reasons, and its canonical hash. */
@NullMarked
package dev.vesper.domain.plan;

import org.jspecify.annotations.NullMarked;
