/**
 * Deciding about a plan: what a person holds, changes and approves, with what needs a person, what
 * was changed by whom, and undo. Rules: docs/explanation/the-morning.md.
 */
@NullMarked
package dev.vesper.data.review;

import org.jspecify.annotations.NullMarked;
