/**
 * Visits: what one session did with one item, on its page and in AR, and what it ordered of it.
 * They hold keyed pseudonyms and live as long as the step.
 */
@NullMarked
package dev.vesper.insights.session;

import org.jspecify.annotations.NullMarked;
