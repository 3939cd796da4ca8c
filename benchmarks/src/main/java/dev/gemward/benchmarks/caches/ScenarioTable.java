package dev.gemward.benchmarks.caches;

import static java.util.Objects.requireNonNull;

import dev.gemward.benchmarks.caches.Scenario.Cell;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each cache makes of each scenario.
 *
 * @param rows by scenario, each by the name of the peer
 */
record ScenarioTable(Map<Scenario, Map<String, Cell>> rows) {
  private static final GemwardPeer GEMWARD = new GemwardPeer();
  private static final List<Peer> PEERS =
      List.of(
          GEMWARD,
          new AwsPeer(false),
          new AwsPeer(true),
          new AwsSecretsPeer(),
          new AzureCorePeer(),
          new AzureIdentityPeer(),
          new GooglePeer());

  /** Runs every scenario, one after the other, with all peers at once: they mostly wait. */
  static ScenarioTable measured(Scale scale) throws Exception {
    ExecutorService threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work);
              thread.setDaemon(true);
              return thread;
            });
    Map<Scenario, Map<String, Cell>> rows = new LinkedHashMap<>();
    for (Scenario scenario : Scenarios.ALL) {
      Map<String, Future<Cell>> cells = new LinkedHashMap<>();
      for (Peer peer : PEERS) {
        cells.put(
            peer.name(),
            threads.submit(() -> scenario.run().over(peer, new Upstream(scale.fetch()), scale)));
      }
      Map<String, Cell> row = new LinkedHashMap<>();
      for (Map.Entry<String, Future<Cell>> cell : cells.entrySet()) {
        row.put(cell.getKey(), result(cell.getValue()));
      }
      rows.put(scenario, row);
    }
    threads.shutdownNow();
    return new ScenarioTable(rows);
  }

  private static Cell result(Future<Cell> cell) throws Exception {
    try {
      return cell.get(2, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      return new Cell("hangs", false);
    } catch (ExecutionException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof NoSuchConcept) {
          return Cell.NONE;
        }
      }
      throw e;
    }
  }

  /** Returns the scenarios in which Gemward did not do what is ideal. */
  List<String> gemwardMisses() {
    return rows.entrySet().stream()
        .filter(row -> !cell(row.getKey(), GEMWARD.name()).ideal())
        .map(row -> row.getKey().name() + ": " + cell(row.getKey(), GEMWARD.name()).text())
        .toList();
  }

  Cell cell(Scenario scenario, String peer) {
    return requireNonNull(requireNonNull(rows.get(scenario)).get(peer));
  }

  /** Returns the table in Markdown; bold is what a cache could have done better. */
  @Override
  public String toString() {
    List<String> names = PEERS.stream().map(Peer::name).toList();
    return Stream.concat(
            Stream.of(
                line("scenario", names), line("---", names.stream().map(n -> "---").toList())),
            rows.entrySet().stream()
                .map(
                    row ->
                        line(
                            row.getKey().name() + " [" + row.getKey().ideal() + "]",
                            row.getValue().values())))
        .collect(Collectors.joining("\n"));
  }

  private static String line(String first, Collection<?> others) {
    return Stream.concat(Stream.of(first), others.stream().map(Object::toString))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  /**
   * Prints the table, and fails where Gemward did not do what is ideal.
   *
   * @param args none
   */
  public static void main(String[] args) throws Exception {
    ScenarioTable table = measured(Scale.FULL);
    System.out.println(table);
    List<String> misses = table.gemwardMisses();
    misses.forEach(miss -> System.err.println("Gemward is not ideal: " + miss));
    System.exit(misses.isEmpty() ? 0 : 1); // A peer may have left a thread waiting.
  }
}
