package dev.vesper.market.files;

import dev.vesper.domain.run.Progress;
import dev.vesper.market.DayBook;
import dev.vesper.market.Market;
import dev.vesper.market.MarketState;
import dev.vesper.market.Policy;
import dev.vesper.market.Shopkeeper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a shop as it is lived: one file per import format, named after it, {@code
 * shop.properties}, and {@code truth/}. Days are appended one by one, so that a replay can write
 * what its own plans have led to.
 */
public final class MarketFiles implements Closeable {
  // Shelves are counted at the end of every Sunday, and on the last day.
  private static final DayOfWeek COUNTED_ON = DayOfWeek.SUNDAY;

  private final List<Closeable> opened = new ArrayList<>();
  private final EventFiles events;
  private final MediaFiles media;
  private final TrialFiles trials;
  private final TruthFiles truth;
  private final SortedMap<String, Long> rows = new TreeMap<>();
  private long soldUnits;
  private long lostUnits;
  private long returnedUnits;

  private MarketFiles(Market market, Path folder) throws IOException {
    Path truthFolder = Files.createDirectories(folder.resolve("truth"));
    new StateFiles(market, folder, rows).write();
    ShopSettings.of(market).write(folder.resolve("shop.properties"));
    try {
      LocalDate silent = market.spec().startDay().plusDays(market.spec().days() / 2);
      Faults faults =
          keep(new Faults(market.spec().seed(), market.laws().faults(), folder, silent));
      events = keep(new EventFiles(market, folder, faults));
      media = keep(new MediaFiles(market, folder, faults));
      trials = keep(new TrialFiles(market, folder));
      truth = keep(new TruthFiles(market, truthFolder));
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private <T extends Closeable> T keep(T files) {
    opened.add(files);
    return files;
  }

  /**
   * Opens the files in a folder and writes what is true on every day.
   *
   * @param folder made when missing; files of the same name in it are replaced
   */
  public static MarketFiles open(Market market, Path folder) throws IOException {
    return new MarketFiles(market, folder);
  }

  /**
   * Lives the shop's past under its shopkeeper and writes it.
   *
   * @return the evening before the first plan, and what was written
   */
  public static Written write(Market market, Path folder, Progress progress) throws IOException {
    try (MarketFiles files = open(market, folder)) {
      MarketState evening = market.opening();
      files.append(evening);
      Policy shopkeeper = Shopkeeper.of(market);
      int days = market.spec().days();
      for (int lived = 1; lived <= days; lived++) {
        evening = evening.step(shopkeeper.decide(evening));
        shopkeeper = shopkeeper.after(evening);
        files.append(evening);
        progress.at(lived, days, "days lived");
      }
      return files.finish(evening);
    }
  }

  /** Appends the state's last day, and a count of the shelves when it is the day for it. */
  public void append(MarketState evening) throws IOException {
    if (evening.lastDay().isPresent()) {
      append(evening.lastDay().get(), evening);
    }
    if (countedBy(evening)) {
      events.count(evening);
    }
  }

  /** Ends the files after the last day: shelves are counted once more. */
  public Written finish(MarketState evening) {
    if (!countedBy(evening)) {
      events.count(evening);
    }
    events.rows(rows);
    media.rows(rows);
    trials.rows(rows);
    return new Written(evening, rows, soldUnits, lostUnits, returnedUnits);
  }

  @Override
  public void close() throws IOException {
    for (Closeable files : opened) {
      files.close();
    }
  }

  private void append(DayBook book, MarketState evening) throws IOException {
    events.append(book);
    media.append(book);
    trials.append(book, evening);
    truth.append(book);
    for (DayBook.AisleBook aisle : book.aisles()) {
      for (DayBook.Cell cell : aisle.demand()) {
        soldUnits += cell.soldUnits();
        lostUnits += cell.lostUnits();
      }
    }
    for (DayBook.ReturnedParcel parcel : book.returned()) {
      returnedUnits += parcel.quantityUnits();
    }
  }

  /** The opening count and every Sunday's. */
  private static boolean countedBy(MarketState evening) {
    return evening.lastDay().isEmpty() || evening.asOf().getDayOfWeek() == COUNTED_ON;
  }

  /**
   * What was written.
   *
   * @param evening the end of the last day written
   * @param rows rows by import format
   * @param soldUnits units sold
   * @param lostUnits units asked for in vain
   * @param returnedUnits units that came back
   */
  public record Written(
      MarketState evening,
      SortedMap<String, Long> rows,
      long soldUnits,
      long lostUnits,
      long returnedUnits) {
    public Written {
      rows = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    }

    /** Share of the demand that could not be served. */
    public double lostShare() {
      return (double) lostUnits / Math.max(1, soldUnits + lostUnits);
    }
  }
}
