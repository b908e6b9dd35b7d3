package dev.vesper.forecasting.recommend.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.Bits;

/**
 * Rows of items in a graph of neighbours (Lucene's HNSW), in memory: the highest scalar products
 * with a shopper's row are found by walking it, mostly. [1] Malkov and Yashunin 2020, Efficient and
 * robust approximate nearest neighbor search using hierarchical navigable small world graphs.
 *
 * <p>It is built by one thread, item after item, and Lucene draws the levels from a seed that never
 * changes: the same rows make the same graph on any number of cores.
 */
final class ItemIndex {
  private static final String ROW = "row";

  // Lucene flushes at so much; a million items of 64 dimensions stay in one piece.
  private static final double BUFFER_MB = 1024;

  private final LeafReader reader;

  private ItemIndex(LeafReader reader) {
    this.reader = reader;
  }

  static ItemIndex of(float[] rows, int width) {
    // Pieces are put together in order, so that the number of a document is that of its item.
    IndexWriterConfig settings =
        new IndexWriterConfig()
            .setMergeScheduler(new SerialMergeScheduler())
            .setMergePolicy(new LogDocMergePolicy())
            .setUseCompoundFile(false)
            .setRAMBufferSizeMB(BUFFER_MB);
    ByteBuffersDirectory memory = new ByteBuffersDirectory();
    try {
      try (IndexWriter writer = new IndexWriter(memory, settings)) {
        for (int from = 0; from < rows.length; from += width) {
          Document item = new Document();
          item.add(
              new KnnFloatVectorField(
                  ROW,
                  Arrays.copyOfRange(rows, from, from + width),
                  VectorSimilarityFunction.MAXIMUM_INNER_PRODUCT));
          writer.addDocument(item);
        }
        writer.forceMerge(1);
      }
      return new ItemIndex(DirectoryReader.open(memory).leaves().get(0).reader());
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory could not be made", e);
    }
  }

  /** Items of high scalar products, in no order that counts. */
  int[] candidates(float[] row, int most, IntPredicate allowed) {
    int items = reader.maxDoc();
    Bits shown =
        new Bits() {
          @Override
          public boolean get(int item) {
            return allowed.test(item);
          }

          @Override
          public int length() {
            return items;
          }
        };
    try {
      return Arrays.stream(
              reader.searchNearestVectors(ROW, row, Math.min(most, items), shown, Integer.MAX_VALUE)
                  .scoreDocs)
          .mapToInt((ScoreDoc found) -> found.doc)
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory could not be read", e);
    }
  }
}
