/**
 * The exact ad budget: {@link dev.vesper.solver.ads.AdsSolver} turns an {@link
 * dev.vesper.domain.media.AdsProblem} into levels and a proven bound; {@link
 * dev.vesper.solver.ads.AdsWhatIf} answers changed questions from kept hulls.
 */
@NullMarked
package dev.vesper.solver.ads;

import org.jspecify.annotations.NullMarked;
