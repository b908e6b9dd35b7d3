/** What a part of the step insights is: what it may read, what it leaves. */
@NullMarked
package dev.vesper.insights.part;

import org.jspecify.annotations.NullMarked;
