package dev.vesper.solver.restock.assemble;

import dev.vesper.domain.contract.Column;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.HandOver;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.demand.DemandForecast;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.solver.table.TableFile;
import dev.vesper.solver.table.TableRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what the night hands to the restocking step. */
public final class ShopFiles {
  private ShopFiles() {}

  /**
   * Reads all files of the step's input.
   *
   * @throws StepFailure when a file is missing or a row cannot be true; names file, line and column
   */
  public static ShopState read(StepInput input) throws IOException {
    Counter rows = new Counter();
    Map<String, ShopState.Item> items = new TreeMap<>();
    for (TableRow row : rows.read(input, "state/catalogue", InputContracts.CATALOGUE)) {
      items.put(row.required("item_id"), ShopState.Item.of(row));
    }
    Map<String, ShopState.Room> rooms = new TreeMap<>();
    for (TableRow row : rows.read(input, "state/locations", InputContracts.LOCATIONS)) {
      rooms.put(row.required("location_id"), ShopState.Room.of(row));
    }
    Map<String, ShopState.Source> suppliers = new TreeMap<>();
    for (TableRow row : rows.read(input, "state/suppliers", InputContracts.SUPPLIERS)) {
      suppliers.put(row.required("supplier_id"), ShopState.Source.of(row));
    }
    SupplyTerms terms = new SupplyTerms();
    for (TableRow row : rows.read(input, "state/supply_terms", InputContracts.SUPPLY_TERMS)) {
      terms.add(row, items.keySet());
    }
    Economics economics = new Economics();
    for (TableRow row : rows.read(input, "state/economics", InputContracts.ECONOMICS)) {
      economics.add(row);
    }
    Positions positions = new Positions(input.asOf());
    for (TableRow row : rows.read(input, "state/stock", HandOver.STATE_STOCK)) {
      positions.addStock(row);
    }
    for (TableRow row : rows.read(input, "state/on_order", HandOver.STATE_ON_ORDER)) {
      positions.addOnOrder(row);
    }
    Map<String, Double> returned = new TreeMap<>();
    for (TableRow row : rows.read(input, "return_share", HandOver.RETURN_SHARE)) {
      returned.put(row.required("item_id"), Math.min(1, row.amount("expected_return_share")));
    }
    Map<Place, DemandForecast> forecasts = new TreeMap<>();
    for (TableRow row : rows.read(input, "forecast", HandOver.FORECAST)) {
      forecasts.put(place(row), ForecastRow.read(row));
    }
    return new ShopState(
        items,
        rooms,
        suppliers,
        terms,
        economics,
        positions,
        returned,
        forecasts,
        pins(input, rows),
        Map.of(),
        rows.count);
  }

  static Place place(TableRow row) {
    return new Place(row.required("item_id"), row.required("location_id"));
  }

  private static Map<Place, Long> pins(StepInput input, Counter rows) throws IOException {
    Map<Place, Long> pins = new TreeMap<>();
    for (ArtefactRef pinned : input.inputsUnder("state/pins")) {
      for (TableRow row : rows.read(pinned, List.of("item_id", "location_id", "quantity"))) {
        row.required("quantity");
        pins.put(place(row), row.atLeast("quantity", 0, 0));
      }
    }
    return pins;
  }

  private static final class Counter {
    private long count;

    List<TableRow> read(StepInput input, String name, Contract contract) throws IOException {
      List<ArtefactRef> found =
          input.inputs().stream().filter(file -> file.name().equals(name)).toList();
      if (found.size() != 1) {
        throw StepFailure.badInput(
            "the optimise step needs the file '"
                + name
                + "' and was given "
                + found.size()
                + " of it; run the steps before it again");
      }
      return read(
          found.get(0),
          contract.columns().stream().filter(Column::required).map(Column::name).toList());
    }

    List<TableRow> read(ArtefactRef file, List<String> needed) throws IOException {
      Path path = Path.of(file.path());
      if (!Files.isReadable(path)) {
        throw StepFailure.badInput("cannot read " + file.name() + ": there is no file " + path);
      }
      List<TableRow> rows = TableFile.rows(path, file.name(), needed);
      count += rows.size();
      return rows;
    }
  }
}
