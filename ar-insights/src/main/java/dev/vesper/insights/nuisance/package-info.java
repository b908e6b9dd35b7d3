/** Cross-fitted predictions of a chance or a mean: the models an effect estimate leans on. */
@NullMarked
package dev.vesper.insights.nuisance;

import org.jspecify.annotations.NullMarked;
