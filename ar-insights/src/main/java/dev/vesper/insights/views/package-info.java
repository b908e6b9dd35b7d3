/**
 * Views of items in which AR could be opened, as rows for an estimate; they live in memory only.
 */
@NullMarked
package dev.vesper.insights.views;

import org.jspecify.annotations.NullMarked;
