/** The AR funnel: from views that could have opened AR to units that were kept. */
@NullMarked
package dev.vesper.insights.funnel;

import org.jspecify.annotations.NullMarked;
