package dev.tastestream.http;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.domain.Ranking;
import dev.tastestream.wire.Ids;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a request says by name, in the query of its URL or in its JSON body: read in the same way
 * and refused in the same words.
 */
final class Fields {

  static final int DEFAULT_N = 10;

  /** What JSON has in quotes. */
  private static final Set<String> TEXTS = Set.of("genre", "space");

  private final Function<String, List<String>> values;

  private Fields(Function<String, List<String>> values) {
    this.values = values;
  }

  /** The query of a URL. Where several values may be given, commas may join them. */
  static Fields ofQuery(Context context) {
    return new Fields(
        name -> context.queryParams(name).stream().flatMap(value -> parts(name, value)).toList());
  }

  private static Stream<String> parts(String name, String value) {
    return Parameters.REPEATABLE.contains(name)
        ? Arrays.stream(value.split(",", -1))
        : Stream.of(value);
  }

  /** The members of a JSON object: texts, numbers, true and false, and arrays of these. */
  static Fields ofBody(JsonNode json) {
    return new Fields(name -> texts(name, json.path(name)));
  }

  private static List<String> texts(String name, JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(element -> texts.add(text(name, element)));
    } else if (!value.isMissingNode()) {
      texts.add(text(name, value));
    }
    return texts;
  }

  private static String text(String name, JsonNode value) {
    boolean isText = TEXTS.contains(name);
    if (!value.isValueNode() || value.isNull() || value.isTextual() != isText) {
      throw Problem.badParameter(
              name, "%s must be %s".formatted(name, isText ? "text" : "numbers, or true or false"))
          .toException();
    }
    return value.asText();
  }

  /** Whether anything is said under a name. */
  boolean has(String name) {
    return !values.apply(name).isEmpty();
  }

  /** The only value of a name, if there is one. */
  Optional<String> text(String name) {
    List<String> all = values.apply(name);
    if (all.size() > 1) {
      throw Problem.badParameter(name, "%s has %d values: give one".formatted(name, all.size()))
          .toException();
    }
    return all.stream().findAny();
  }

  /** All values of a name. */
  List<String> texts(String name) {
    return values.apply(name);
  }

  /** The length of the list that is asked for. */
  int n() {
    return number("n", 1, Limits.N).orElse(DEFAULT_N);
  }

  /** How the movies of a list are to be ordered; hybrid unless something else is asked for. */
  Ranking ranking() {
    return text("space").map(Fields::ranking).orElse(Ranking.HYBRID);
  }

  private static Ranking ranking(String text) {
    return Ranking.of(text)
        .orElseThrow(
            () ->
                Problem.badParameter(
                        "space",
                        "There is no space %s: choose from hybrid, taste, stars and title"
                            .formatted(Parameters.quoted(text)))
                    .toException());
  }

  /** One of some words, in lower case. */
  <E extends Enum<E>> E choice(String name, Class<E> type, E unlessSaid) {
    Optional<String> said = text(name);
    if (said.isEmpty()) {
      return unlessSaid;
    }
    List<E> choices = List.of(type.getEnumConstants());
    return choices.stream()
        .filter(choice -> word(choice).equals(said.get()))
        .findAny()
        .orElseThrow(
            () ->
                Problem.badParameter(
                        name,
                        "%s is %s: choose from %s"
                            .formatted(
                                name,
                                Parameters.quoted(said.get()),
                                choices.stream().map(Fields::word).collect(joining(", "))))
                    .toException());
  }

  /** How a choice is written. */
  static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  /** A whole number. */
  OptionalInt number(String name, int least, int most) {
    Optional<String> text = text(name);
    return text.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(number(name, text.get(), least, most));
  }

  private static int number(String name, String text, int least, int most) {
    return (int)
        Ids.parse(text).stream()
            .filter(number -> number >= least && number <= most)
            .findAny()
            .orElseThrow(
                () ->
                    Problem.badParameter(
                            name,
                            "%s is %s: give a whole number from %d to %d"
                                .formatted(name, Parameters.quoted(text), least, most))
                        .toException());
  }

  /** Ids of movies or users, each once, in the order in which they come. */
  Set<Long> ids(String name) {
    return new LinkedHashSet<>(idsAsGiven(name));
  }

  /** Ids of movies or users as they come, those that are named twice twice. */
  List<Long> idsAsGiven(String name) {
    List<String> texts = values.apply(name);
    if (texts.size() > Limits.IDS) {
      throw Problem.badParameter(
              name, "%s names %d ids, at most %d".formatted(name, texts.size(), Limits.IDS))
          .toException();
    }
    return texts.stream().map(text -> Parameters.id(name, text)).toList();
  }

  /** Whether something is so; false if nothing is said about it. */
  boolean isTrue(String name) {
    return text(name).map(text -> isTrue(name, text)).orElse(false);
  }

  private static boolean isTrue(String name, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw Problem.badParameter(
                  name, "%s is %s: give true or false".formatted(name, Parameters.quoted(text)))
              .toException();
    };
  }
}
