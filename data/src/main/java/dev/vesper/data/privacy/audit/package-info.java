/** The audit trail: an append-only chain of who did what, and the proof that it is whole. */
@NullMarked
package dev.vesper.data.privacy.audit;

import org.jspecify.annotations.NullMarked;
