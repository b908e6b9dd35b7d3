/** Plans of ads and stock: from prices, by local search, by branching, and one after the other. */
@NullMarked
package dev.vesper.solver.joint.search;

import org.jspecify.annotations.NullMarked;
