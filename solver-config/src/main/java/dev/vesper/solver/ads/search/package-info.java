/** A first choice of levels, the exact programme over what prices leave open, and conflicts. */
@NullMarked
package dev.vesper.solver.ads.search;

import org.jspecify.annotations.NullMarked;
