package dev.tastestream.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What separates a schema from the released one so that programs of others would break. The rule is
 * in {@code src/docs/contracts.md}.
 */
final class SchemaChanges {

  /** Who writes the records. */
  enum Writer {
    /** Anyone. What was valid must stay so; more may become valid. */
    OTHERS,
    /** The program. Whoever reads must be able to read old and new records with either schema. */
    PROGRAM
  }

  private static final Set<String> WORDS = Set.of("title", "description", "examples");
  private static final Set<String> MEMBERS = Set.of("properties", "$defs", "patternProperties");
  private static final Set<String> NESTED =
      Set.of("items", "additionalProperties", "propertyNames", "if", "then", "else", "not");
  private static final Set<String> LISTS = Set.of("anyOf", "oneOf", "allOf");
  private static final Set<String> LEAST = Set.of("minimum", "minLength", "minItems");
  private static final Set<String> MOST = Set.of("maximum", "maxLength", "maxItems");

  private final Writer writer;
  private final List<String> incompatible = new ArrayList<>();

  private SchemaChanges(Writer writer) {
    this.writer = writer;
  }

  /** The incompatible changes, each as a sentence with its place. */
  static List<String> incompatible(Writer writer, JsonNode released, JsonNode now) {
    SchemaChanges changes = new SchemaChanges(writer);
    changes.compare("", released, now);
    return changes.incompatible;
  }

  private void compare(String place, JsonNode released, JsonNode now) {
    if (!released.isObject() || !now.isObject()) {
      same(place, released, now);
      return;
    }
    Set<String> keywords = new TreeSet<>();
    released.fieldNames().forEachRemaining(keywords::add);
    now.fieldNames().forEachRemaining(keywords::add);
    keywords.removeAll(WORDS);
    for (String keyword : keywords) {
      keyword(place, keyword, released.path(keyword), now.path(keyword));
    }
  }

  private void keyword(String place, String keyword, JsonNode released, JsonNode now) {
    String there = place + "/" + keyword;
    if (MEMBERS.contains(keyword)) {
      members(there, released, now);
    } else if (NESTED.contains(keyword)) {
      compare(there, released, now);
    } else if (LISTS.contains(keyword)) {
      list(there, released, now);
    } else if (keyword.equals("required")) {
      required(there, released, now);
    } else if (keyword.equals("type") || keyword.equals("enum")) {
      choices(there, released, now);
    } else if (writer == Writer.OTHERS && (LEAST.contains(keyword) || MOST.contains(keyword))) {
      bound(there, released, now, MOST.contains(keyword));
    } else {
      same(there, released, now);
    }
  }

  /** Members may be added: whoever reads ignores those that it does not know. */
  private void members(String place, JsonNode released, JsonNode now) {
    for (var member : released.properties()) {
      String there = place + "/" + member.getKey();
      if (now.has(member.getKey())) {
        compare(there, member.getValue(), now.get(member.getKey()));
      } else {
        incompatible.add(there + " was taken away: readers rely on it");
      }
    }
  }

  private void list(String place, JsonNode released, JsonNode now) {
    boolean mayGrow = writer == Writer.OTHERS && !place.endsWith("allOf");
    if (now.size() < released.size() || (now.size() > released.size() && !mayGrow)) {
      incompatible.add(
          "%s has %d alternatives instead of %d".formatted(place, now.size(), released.size()));
      return;
    }
    for (int k = 0; k < released.size(); k++) {
      compare(place + "/" + k, released.get(k), now.get(k));
    }
  }

  private void required(String place, JsonNode released, JsonNode now) {
    Set<String> before = texts(released);
    Set<String> after = texts(now);
    for (String name : after) {
      if (!before.contains(name)) {
        incompatible.add(place + ": " + name + " is required now, and older records lack it");
      }
    }
    for (String name : before) {
      if (!after.contains(name) && writer == Writer.PROGRAM) {
        incompatible.add(place + ": " + name + " may be missing now, and readers rely on it");
      }
    }
  }

  private void choices(String place, JsonNode released, JsonNode now) {
    Set<String> before = texts(released);
    Set<String> after = texts(now);
    if (now.isMissingNode() && writer == Writer.OTHERS) {
      return;
    }
    if (released.isMissingNode() || !after.containsAll(before)) {
      incompatible.add("%s was %s and is %s now: less is valid".formatted(place, before, after));
    } else if (writer == Writer.PROGRAM && !after.equals(before)) {
      incompatible.add(
          "%s was %s and is %s now: readers don't expect more".formatted(place, before, after));
    }
  }

  private void bound(String place, JsonNode released, JsonNode now, boolean upper) {
    if (now.isMissingNode()) {
      return;
    }
    int order = released.isMissingNode() ? 0 : compareNumbers(now, released);
    if (released.isMissingNode() || (upper ? order < 0 : order > 0)) {
      incompatible.add("%s was %s and is %s now: less is valid".formatted(place, released, now));
    }
  }

  private static int compareNumbers(JsonNode a, JsonNode b) {
    return a.decimalValue().compareTo(b.decimalValue());
  }

  private void same(String place, JsonNode released, JsonNode now) {
    if (!released.equals(now)) {
      incompatible.add("%s was %s and is %s now".formatted(place, text(released), text(now)));
    }
  }

  private static String text(JsonNode node) {
    return node.equals(MissingNode.getInstance()) ? "not there" : node.toString();
  }

  private static Set<String> texts(JsonNode node) {
    Set<String> texts = new TreeSet<>();
    if (node.isArray()) {
      node.forEach(text -> texts.add(text.asText()));
    } else if (!node.isMissingNode()) {
      texts.add(node.asText());
    }
    return texts;
  }
}
