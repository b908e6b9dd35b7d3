/** What a person hands to an engine: a plain file with a header, a setting. */
@NullMarked
package dev.vesper.forecasting.plain;

import org.jspecify.annotations.NullMarked;
