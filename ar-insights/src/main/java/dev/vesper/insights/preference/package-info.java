/** What shoppers tried: beside what was bought and is in stock, and by cohort. */
@NullMarked
package dev.vesper.insights.preference;

import org.jspecify.annotations.NullMarked;
