/** Small cells are not shown, and can not be found by subtraction. */
@NullMarked
package dev.vesper.insights.suppression;

import org.jspecify.annotations.NullMarked;
