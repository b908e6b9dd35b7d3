/** Restocking, ads and the wallet: exact optimisation with a proven bound. */
@NullMarked
package dev.vesper.solver;

import org.jspecify.annotations.NullMarked;
