package dev.vesper.jobs.cli;

import dev.vesper.data.publish.OrderStatus;
import dev.vesper.data.publish.PurchaseOrder;
import dev.vesper.data.publish.PurchaseOrders;
import dev.vesper.data.quality.ShopSetting;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper orders}. */
@Command(
    name = "orders",
    mixinStandardHelpOptions = true,
    description = "Purchase orders after publishing: what is open, what came, what will not.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper orders list --status open",
      "  ./vesper orders receive PO-20251128-0001-01"
    })
final class OrdersCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Which order, and which line of it. */
  static final class Which {
    @Parameters(index = "0", paramLabel = "PO", description = "orders list names them")
    private String poId = "";

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "LINE",
        description = "its number; every open line by default")
    private @Nullable Integer line;
  }

  @Command(
      name = "list",
      description = "Orders with their lines, the newest first.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper orders list --status open")
  int list(
      @Mixin GlobalOptions global,
      @Option(
              names = "--status",
              paramLabel = "open|received|closed|cancelled",
              description = "only orders that have a line which is so")
          @Nullable OrderStatus status) {
    try (Workspace workspace = Workspace.open(global)) {
      List<PurchaseOrder> orders = workspace.store().purchaseOrders().list(Workspace.SHOP, status);
      print(new OrdersView(workspace.amounts()).lines(List.of(), orders), global);
      return 0;
    }
  }

  @Command(
      name = "receive",
      description = "Books what has come; more than ordered may come.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  ./vesper orders receive PO-20251128-0001-01",
        "  ./vesper orders receive PO-20251128-0001-01 2 --units 12 --on 2025-12-03"
      })
  int receive(
      @Mixin GlobalOptions global,
      @Mixin Which which,
      @Option(
              names = "--units",
              paramLabel = "N",
              description = "how many came on LINE; all that is open by default")
          @Nullable Long units,
      @Option(names = "--on", paramLabel = "DATE", description = "when; today by default")
          @Nullable LocalDate on) {
    if (units != null && (which.line == null || units < 1)) {
      throw CommandFailure.usage("--units takes a number above zero, and a LINE before it");
    }
    return change(
        global,
        which,
        (workspace, seen) -> {
          PurchaseOrders orders = workspace.store().purchaseOrders();
          LocalDate day = on == null ? today(workspace) : on;
          if (which.line == null) {
            return orders.receiveAll(Workspace.SHOP, seen, day, workspace.actor());
          }
          PurchaseOrder.Line line = line(seen, which.line);
          long came = units == null ? line.openUnits() : units;
          if (came == 0) {
            throw CommandFailure.refused(
                "line "
                    + line.line()
                    + " of "
                    + seen.poId()
                    + " is "
                    + line.status().code()
                    + ": nothing of it is open; --units N books what came all the same");
          }
          return orders.receive(
              Workspace.SHOP,
              seen.poId(),
              line.line(),
              came,
              day,
              line.version(),
              workspace.actor());
        });
  }

  @Command(
      name = "close",
      description = "No more will come: what is open does not count as on order any more.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper orders close PO-20251128-0001-01 2")
  int close(@Mixin GlobalOptions global, @Mixin Which which) {
    return change(
        global,
        which,
        (workspace, seen) -> {
          PurchaseOrders orders = workspace.store().purchaseOrders();
          if (which.line == null) {
            return orders.closeAll(Workspace.SHOP, seen, workspace.actor());
          }
          PurchaseOrder.Line line = line(seen, which.line);
          return orders.close(
              Workspace.SHOP, seen.poId(), line.line(), line.version(), workspace.actor());
        });
  }

  @Command(
      name = "cancel",
      description = "It was never to be ordered; refused when something of it has come.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper orders cancel PO-20251128-0001-01")
  int cancel(@Mixin GlobalOptions global, @Mixin Which which) {
    return change(
        global,
        which,
        (workspace, seen) -> {
          PurchaseOrders orders = workspace.store().purchaseOrders();
          if (which.line == null) {
            return orders.cancelAll(Workspace.SHOP, seen, workspace.actor());
          }
          PurchaseOrder.Line line = line(seen, which.line);
          return orders.cancel(
              Workspace.SHOP, seen.poId(), line.line(), line.version(), workspace.actor());
        });
  }

  @FunctionalInterface
  private interface Change {
    PurchaseOrder make(Workspace workspace, PurchaseOrder seen);
  }

  private int change(GlobalOptions global, Which which, Change change) {
    try (Workspace workspace = Workspace.open(global)) {
      PurchaseOrder seen =
          workspace
              .store()
              .purchaseOrders()
              .find(Workspace.SHOP, which.poId)
              .orElseThrow(
                  () ->
                      CommandFailure.badInput(
                          "there is no order '"
                              + which.poId
                              + "'; ./vesper orders list names them"));
      PurchaseOrder now = change.make(workspace, seen);
      print(new OrdersView(workspace.amounts()).lines(List.of(), List.of(now)), global);
      return 0;
    }
  }

  private static PurchaseOrder.Line line(PurchaseOrder order, int line) {
    return order.lines().stream()
        .filter(each -> each.line() == line)
        .findFirst()
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "order "
                        + order.poId()
                        + " has no line "
                        + line
                        + "; it has lines 1 to "
                        + order.lines().size()));
  }

  private static LocalDate today(Workspace workspace) {
    String zone =
        workspace
            .store()
            .settings()
            .value(Workspace.SHOP, ShopSetting.ZONE.key())
            .orElse(ShopSetting.ZONE.otherwise());
    return LocalDate.now(workspace.clock().withZone(ZoneId.of(zone)));
  }

  private void print(Result result, GlobalOptions global) {
    new Printer(spec.commandLine().getOut()).print(result, global.format());
  }
}
