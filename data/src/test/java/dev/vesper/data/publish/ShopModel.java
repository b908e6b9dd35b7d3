package dev.vesper.data.publish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What publishing ought to do, one request after the other and without a database: the law that
 * histories of the real one are held against. Two plans of one shop, yesterday's (0) and today's
 * (1); requests are answered in words.
 */
final class ShopModel {
  /** A line of a plan. */
  record Line(int plan, String item, String supplier, long quantity) {
    long costMinor() {
      return quantity * 200;
    }
  }

  /** A line of an order. */
  private record Ordered(String po, int number, Line line, long publication, String status) {
    Ordered as(String now) {
      return new Ordered(po, number, line, publication, now);
    }

    String shown() {
      return String.join(
          " ", po, "" + number, line.supplier, line.item, "" + line.quantity, status);
    }
  }

  private record Published(long number, boolean undo, int plan, boolean undone) {}

  private enum Status {
    OTHER,
    PUBLISHED,
    SUPERSEDED
  }

  private static final List<String> DAYS = List.of("20251127", "20251128");

  private final List<Line> lines;
  private final long[] revisions = new long[2];
  private final Status[] status = {Status.OTHER, Status.OTHER};
  private final TreeMap<String, Long> approved = new TreeMap<>();
  private final List<Ordered> orders = new ArrayList<>();
  private final List<Published> publications = new ArrayList<>();
  private final Map<String, String> requests = new HashMap<>();
  private final Map<String, String> answers = new HashMap<>();
  private long live;

  ShopModel(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  /** The same, changed by nobody. */
  ShopModel copy() {
    ShopModel copy = new ShopModel(lines);
    System.arraycopy(revisions, 0, copy.revisions, 0, 2);
    System.arraycopy(status, 0, copy.status, 0, 2);
    copy.approved.putAll(approved);
    copy.orders.addAll(orders);
    copy.publications.addAll(publications);
    copy.requests.putAll(requests);
    copy.answers.putAll(answers);
    copy.live = live;
    return copy;
  }

  long revision(int plan) {
    return revisions[plan];
  }

  boolean isPublished(int plan) {
    return status[plan] == Status.PUBLISHED;
  }

  long live() {
    return live;
  }

  /** The revision that approved a line; 0 when nobody has. */
  long approvedAt(int plan, String item) {
    return approved.getOrDefault(plan + item, 0L);
  }

  boolean isOrdered(int plan, String item) {
    return orders.stream()
        .anyMatch(
            each ->
                each.line.plan == plan
                    && each.line.item.equals(item)
                    && !each.status.equals("cancelled"));
  }

  /** Approves as the morning's shortcut does: every call is a new revision. */
  void approve(int plan, List<String> items) {
    revisions[plan]++;
    items.forEach(item -> approved.put(plan + item, revisions[plan]));
  }

  String publish(int plan, boolean seenPublished, long seen, String key) {
    String request = "publish " + plan + " " + seen;
    if (answers.containsKey(key)) {
      return requests.get(key).equals(request) ? answers.get(key) : "refused key-used";
    }
    if (seenPublished != isPublished(plan) || status[plan] == Status.SUPERSEDED) {
      return "refused plan-moved";
    } else if (live != 0 && plan < found(live).plan) {
      return "refused plan-older";
    } else if (revisions[plan] != seen) {
      return "refused plan-changed";
    }
    List<Line> fresh =
        lines.stream()
            .filter(each -> each.plan == plan && approved.containsKey(plan + each.item))
            .filter(each -> !isOrdered(plan, each.item))
            .sorted(Comparator.comparing(Line::supplier).thenComparing(Line::item))
            .toList();
    if (fresh.isEmpty()) {
      return "refused nothing-approved";
    }
    long number = publications.size() + 1;
    order(plan, number, fresh);
    if (live != 0 && found(live).plan != plan) {
      status[found(live).plan] = Status.SUPERSEDED;
    }
    status[plan] = Status.PUBLISHED;
    publications.add(new Published(number, false, plan, false));
    live = number;
    return answer(key, request, number, fresh.size(), cost(fresh));
  }

  private void order(int plan, long number, List<Line> fresh) {
    List<String> suppliers = fresh.stream().map(Line::supplier).distinct().toList();
    for (int s = 0; s < suppliers.size(); s++) {
      String po = String.format("PO-%s-%04d-%02d", DAYS.get(plan), number, s + 1);
      int line = 0;
      for (Line each : fresh) {
        if (each.supplier.equals(suppliers.get(s))) {
          line++;
          orders.add(new Ordered(po, line, each, number, "open"));
        }
      }
    }
  }

  String undo(long seen, String key) {
    String request = "undo " + seen;
    if (answers.containsKey(key)) {
      return requests.get(key).equals(request) ? answers.get(key) : "refused key-used";
    }
    if (live == 0) {
      return "refused nothing-published";
    } else if (live != seen) {
      return "refused other-publication";
    } else if (orders.stream()
        .anyMatch(o -> o.publication == seen && o.status.equals("received"))) {
      return "refused already-received";
    }
    List<Line> gone = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      Ordered each = orders.get(i);
      if (each.publication == seen && each.status.equals("open")) {
        gone.add(each.line);
        orders.set(i, each.as("cancelled"));
      }
    }
    Published target = found(seen);
    long number = publications.size() + 1;
    publications.set((int) seen - 1, new Published(seen, false, target.plan, true));
    publications.add(new Published(number, true, target.plan, false));
    live =
        publications.stream()
            .filter(each -> !each.undo && !each.undone && each.number < seen)
            .mapToLong(Published::number)
            .max()
            .orElse(0);
    if (live == 0 || found(live).plan != target.plan) {
      status[target.plan] = Status.OTHER;
    }
    if (live != 0) {
      status[found(live).plan] = Status.PUBLISHED;
    }
    return answer(key, request, number, gone.size(), cost(gone));
  }

  /** Everything of an order has come. */
  void receive(String po) {
    orders.replaceAll(
        each -> each.po.equals(po) && each.status.equals("open") ? each.as("received") : each);
  }

  /** An order with an open line; empty when there is none. */
  List<String> openOrders() {
    return orders.stream()
        .filter(each -> each.status.equals("open"))
        .map(Ordered::po)
        .distinct()
        .toList();
  }

  /** What a reader of the storefront sees: what is live, then its order lines. */
  List<String> shown() {
    List<String> rows = new ArrayList<>();
    if (live == 0) {
      return rows;
    }
    rows.add("live " + live);
    int plan = found(live).plan;
    orders.stream()
        .filter(each -> !found(each.publication).undone)
        .filter(each -> each.status.equals("open") || each.line.plan == plan)
        .map(Ordered::shown)
        .sorted()
        .forEach(rows::add);
    return rows;
  }

  /** What a target outside ends with: every order line that it was told, and how it stands. */
  TreeMap<String, Boolean> outside() {
    TreeMap<String, Boolean> open = new TreeMap<>();
    orders.forEach(each -> open.put(each.po + "/" + each.number, !each.status.equals("cancelled")));
    return open;
  }

  private Published found(long number) {
    return publications.get((int) number - 1);
  }

  private static long cost(List<Line> of) {
    return of.stream().mapToLong(Line::costMinor).sum();
  }

  private String answer(String key, String request, long number, int count, long cost) {
    String answer = "done " + number + " lines " + count + " cost " + cost;
    requests.put(key, request);
    answers.put(key, answer);
    return answer;
  }
}
