package dev.tastestream.app.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.quality.LiveQuality;
import dev.tastestream.replay.ReplayReport;
import dev.tastestream.wire.codec.EvaluationCodec;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The results of a demo.
 *
 * @param lists how many users have a list
 * @param fitted the serving generations
 * @param seconds by stage, in their order
 * @param live how lists did on ratings that came while the demo ran
 */
public record DemoSummary(
    ReplayReport replayed,
    Lists lists,
    Fitted fitted,
    Map<String, Double> seconds,
    LiveQuality live) {

  /**
   * The number of users, and of those with a list.
   *
   * @param users users with a rating in the ledger
   * @param usersWithList users whose newest list is of the serving generation
   */
  public record Lists(int users, int usersWithList) {

    boolean areMissing() {
      return users == 0 || usersWithList < users;
    }
  }

  /**
   * What serves.
   *
   * @param generations numbers by space; empty while popularity serves
   * @param missing what a fit lacks, while popularity serves
   */
  public record Fitted(Map<String, Integer> generations, Optional<String> missing) {

    boolean isNeither() {
      return generations.isEmpty() && missing.isEmpty();
    }
  }

  /** Returns what is wrong with the results; empty if all is well. */
  public Optional<String> problem() {
    if (replayed.remaining() > 0) {
      return Optional.of("%d ratings were not replayed".formatted(replayed.remaining()));
    }
    if (fitted.isNeither()) {
      return Optional.of("no generation serves");
    }
    if (rated() > 0 && lists.areMissing()) {
      return Optional.of(
          "%d of %d users have a list".formatted(lists.usersWithList(), lists.users()));
    }
    return Optional.empty();
  }

  /** One line of JSON. Times are in seconds, memory in MB of 2<sup>20</sup> bytes. */
  public String toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("ratings", rated());
    json.put("rejected", replayed.rejected());
    json.put("users", lists.users());
    json.put("usersWithList", lists.usersWithList());
    json.put("movies", replayed.movies());
    ObjectNode numbers = json.putObject("generations");
    new TreeMap<>(fitted.generations()).forEach(numbers::put);
    fitted.missing().ifPresent(missing -> json.put("missing", missing));
    json.set("live", EvaluationCodec.toJson(live));
    ObjectNode times = json.putObject("seconds");
    seconds.forEach(times::put);
    times.put("total", total());
    OptionalLong peak = PeakMemory.megabytes();
    peak.ifPresent(megabytes -> json.put("peakRssMb", megabytes));
    return json.toString();
  }

  private long rated() {
    return replayed.sent() + replayed.alreadyThere();
  }

  private double total() {
    double sum = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    return Math.round(sum * 1000) / 1000.0;
  }
}
