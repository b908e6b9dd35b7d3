/** Advertising: what spend does to demand, and the question which spend is best. */
@NullMarked
package dev.vesper.domain.media;

import org.jspecify.annotations.NullMarked;
