/** The door for events of storefronts: its own key, its own limits, nothing of the pages. */
@NullMarked
package dev.vesper.console.events;

import org.jspecify.annotations.NullMarked;
