package dev.vesper.jobs.cli;

import dev.vesper.data.publish.OrderFiles;
import dev.vesper.data.publish.OrderStatus;
import dev.vesper.data.publish.Publication;
import dev.vesper.data.publish.PurchaseOrder;
import dev.vesper.data.publish.PurchaseOrders;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vesper plan orders}. */
@Command(
    name = "orders",
    description = "Writes a purchase order file per supplier (CSV), to be sent.",
    footerHeading = "%nExample:%n",
    footer = "  ./vesper plan orders --out orders")
final class OrderFilesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GlobalOptions global;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the folder (default: orders); files of the same orders in it are replaced")
  private Path out = Path.of("orders");

  @Option(
      names = "--publication",
      paramLabel = "N",
      description = "the orders of that publication; all of the live plan's by default")
  private @Nullable Long publication;

  @Override
  public Integer call() {
    try (Workspace workspace = Workspace.open(global)) {
      List<PurchaseOrder> orders = orders(workspace);
      if (orders.isEmpty()) {
        throw CommandFailure.badInput(
            "there is no order to write; ./vesper plan status shows what is published");
      }
      List<Path> files;
      try {
        files = OrderFiles.write(out.toAbsolutePath(), orders, workspace.amounts().code());
      } catch (IOException e) {
        throw CommandFailure.failed(
            "the orders cannot be written to " + out + ": " + e.getMessage());
      }
      new Printer(spec.commandLine().getOut())
          .print(view(workspace.amounts(), orders, files), global.format());
      return 0;
    }
  }

  /** Orders that stand, by id; cancelled ones are not to be sent. */
  private List<PurchaseOrder> orders(Workspace workspace) {
    PurchaseOrders orders = workspace.store().purchaseOrders();
    List<PurchaseOrder> found = new ArrayList<>();
    if (publication != null) {
      found.addAll(orders.ofPublication(Workspace.SHOP, publication));
    } else {
      Publication live = workspace.store().publishing().live(Workspace.SHOP).orElse(null);
      List<Publication> all =
          live == null
              ? List.of()
              : workspace.store().publishing().history(Workspace.SHOP, Integer.MAX_VALUE);
      for (Publication each : all) {
        if (live != null && each.planId() == live.planId() && each.undoneBy() == null) {
          found.addAll(orders.ofPublication(Workspace.SHOP, each.number()));
        }
      }
    }
    return found.stream()
        .filter(
            order ->
                order.lines().stream().anyMatch(line -> line.status() != OrderStatus.CANCELLED))
        .sorted(Comparator.comparing(PurchaseOrder::poId))
        .toList();
  }

  private static Result view(Amounts amounts, List<PurchaseOrder> orders, List<Path> files) {
    List<List<String>> rows = new ArrayList<>();
    List<Map<String, Object>> json = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      PurchaseOrder order = orders.get(i);
      rows.add(
          List.of(
              order.poId(),
              order.supplierName(),
              Integer.toString(order.lines().size()),
              amounts.plain(order.costMinor()),
              files.get(i).toString()));
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("po_id", order.poId());
      entry.put("supplier_id", order.supplierId());
      entry.put("lines", order.lines().size());
      entry.put("cost_minor", order.costMinor());
      entry.put("file", files.get(i).toString());
      json.add(entry);
    }
    return Result.of(
        List.of("order", "supplier", "lines", "cost " + amounts.code(), "file"), rows, json);
  }
}
