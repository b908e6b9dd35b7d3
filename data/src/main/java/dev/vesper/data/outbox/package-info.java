/**
 * What publications tell targets outside the shop: written with the publication, delivered at least
 * once and in order, each target for itself.
 */
@NullMarked
package dev.vesper.data.outbox;

import org.jspecify.annotations.NullMarked;
