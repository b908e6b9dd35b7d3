/**
 * Changes of many lines that a person looks at before they are written: a spreadsheet that came
 * back, a bulk change, a write that met somebody else's. Rules: docs/explanation/the-morning.md.
 */
@NullMarked
package dev.vesper.data.draft;

import org.jspecify.annotations.NullMarked;
