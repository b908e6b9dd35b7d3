/** The page Audit: who did what, and whether the trail is as it was written. */
@NullMarked
package dev.vesper.console.audit;

import org.jspecify.annotations.NullMarked;
