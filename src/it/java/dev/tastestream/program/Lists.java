package dev.tastestream.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.read.TopicScan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lists as clients read them: from the topic or over HTTP. */
final class Lists {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Lists() {}

  /** The newest committed list of every user. */
  static Map<Long, JsonNode> onTopic(Cluster cluster) {
    Map<Long, JsonNode> lists = new TreeMap<>();
    TopicScan.read(
        cluster,
        List.of(cluster.name(Topic.RECOMMENDATIONS)),
        message -> put(lists, Ids.parse(message.key()).orElseThrow(), message.value()));
    return lists;
  }

  /** The last record about an erased user is not a list. */
  private static void put(Map<Long, JsonNode> lists, long user, byte[] list) {
    if (list == null) {
      lists.remove(user);
    } else {
      lists.put(user, json(list));
    }
  }

  /** Movies of every user's newest list, best first, if all of them are of one generation. */
  static Map<Long, List<Long>> moviesOnTopic(Cluster cluster, int generation) {
    Map<Long, List<Long>> movies = new TreeMap<>();
    onTopic(cluster)
        .forEach(
            (user, list) -> {
              if (list.path("generation").asInt() == generation) {
                movies.put(user, movies(list));
              }
            });
    return movies;
  }

  /** The movies of a list, best first. */
  static List<Long> movies(JsonNode list) {
    List<Long> movies = new ArrayList<>();
    list.path("items").forEach(item -> movies.add(item.path("movieId").asLong()));
    return movies;
  }

  /** The movies of a list with their scores, best first. */
  static List<String> scores(JsonNode list) {
    List<String> scores = new ArrayList<>();
    list.path("items")
        .forEach(item -> scores.add(item.path("movieId") + " " + item.path("score").asDouble()));
    return scores;
  }

  static JsonNode json(byte[] value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
