package dev.tastestream.http.server.message;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.domain.Ranking;
import dev.tastestream.http.server.message.FieldSource.Kind;
import dev.tastestream.wire.codec.Ids;
import io.javalin.http.Context;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads the fields of a request, in the query of its URL or in its JSON body. Both follow the same
 * rules and give the same error messages.
 */
public final class Fields {

  static final int DEFAULT_N = 10;

  private final FieldSource said;

  private Fields(FieldSource said) {
    this.said = said;
  }

  /** Returns the fields of a URL's query. */
  public static Fields ofQuery(Context context) {
    return new Fields(new QueryFields(RequestText.query(context)));
  }

  /** Returns the members of a JSON object. */
  public static Fields ofBody(JsonNode json) {
    return new Fields(new BodyFields(json));
  }

  /** Returns the only value of a name; empty if the name is absent. */
  public Optional<String> text(String name) {
    return said.one(name, Kind.WORD);
  }

  /** Returns all values of a name, which may be an empty list; empty if the name is absent. */
  public Optional<List<String>> texts(String name) {
    return said.several(name, Kind.WORD);
  }

  public int n() {
    return number("n", 1, Limits.N).orElse(DEFAULT_N);
  }

  /** Returns the requested order of the movies; hybrid if the request names none. */
  public Ranking ranking() {
    return text("space").map(Fields::ranking).orElse(Ranking.HYBRID);
  }

  private static Ranking ranking(String text) {
    return Ranking.of(text)
        .orElseThrow(
            () ->
                Problem.badParameter(
                    "space",
                    "There is no space %s: choose from hybrid, taste, stars and title"
                        .formatted(Problem.quoted(text))));
  }

  /** Returns a constant of an enum, which requests write in lower case. */
  public <E extends Enum<E>> E choice(String name, Class<E> type, E unlessSaid) {
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
                            Problem.quoted(said.get()),
                            choices.stream().map(Fields::word).collect(joining(", ")))));
  }

  /** Returns the text of a constant in requests. */
  public static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  /** Returns an integer from {@code least} to {@code most}; empty if the name is absent. */
  public OptionalInt number(String name, int least, int most) {
    Optional<String> text = said.one(name, Kind.NUMBER);
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
                            .formatted(name, Problem.quoted(text), least, most)));
  }

  /** Returns ids of movies or users without duplicates; empty if the name is absent. */
  public Optional<Set<Long>> ids(String name) {
    return idsAsGiven(name).map(LinkedHashSet::new);
  }

  /** Returns ids of movies or users as given, with duplicates; empty if the name is absent. */
  public Optional<List<Long>> idsAsGiven(String name) {
    return said.several(name, Kind.NUMBER).map(texts -> ids(name, texts));
  }

  private static List<Long> ids(String name, List<String> texts) {
    if (texts.size() > Limits.IDS) {
      throw Problem.badParameter(
          name, "%s names %d ids, at most %d".formatted(name, texts.size(), Limits.IDS));
    }
    return texts.stream().map(text -> Parameters.id(name, text)).toList();
  }

  /** Returns a boolean; false if the name is absent. */
  public boolean isTrue(String name) {
    return said.one(name, Kind.TRUTH).map(text -> isTrue(name, text)).orElse(false);
  }

  private static boolean isTrue(String name, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw Problem.badParameter(
              name, "%s is %s: give true or false".formatted(name, Problem.quoted(text)));
    };
  }
}
