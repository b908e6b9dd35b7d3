/**
 * What the shop has told of a plan's lines since its night froze its input: stock and terms as the
 * plan saw them, as they hold now, and as a person has seen them in between. Rule:
 * docs/decisions/0049-stale-by-stock-or-terms.md.
 */
@NullMarked
package dev.vesper.data.since;

import org.jspecify.annotations.NullMarked;
