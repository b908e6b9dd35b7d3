/** Files that follow an input contract of ours: header, cells, rules between cells and files. */
@NullMarked
package dev.vesper.data.intake.contract;

import org.jspecify.annotations.NullMarked;
