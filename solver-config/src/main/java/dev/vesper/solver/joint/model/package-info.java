/** The joint problem in flat arrays. */
@NullMarked
package dev.vesper.solver.joint.model;

import org.jspecify.annotations.NullMarked;
