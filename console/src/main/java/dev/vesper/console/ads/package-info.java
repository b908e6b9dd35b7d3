/** The page of the ad budget: what each campaign's money earns, asked and decided on. */
@NullMarked
package dev.vesper.console.ads;

import org.jspecify.annotations.NullMarked;
