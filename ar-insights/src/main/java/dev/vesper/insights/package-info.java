/** Spark facts, and what augmented reality really does. */
@NullMarked
package dev.vesper.insights;

import org.jspecify.annotations.NullMarked;
