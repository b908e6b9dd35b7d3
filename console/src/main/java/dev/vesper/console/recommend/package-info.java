/**
 * The page of recommendations: what is live, what the gate said, whose list and why, two versions
 * tested.
 */
@NullMarked
package dev.vesper.console.recommend;

import org.jspecify.annotations.NullMarked;
