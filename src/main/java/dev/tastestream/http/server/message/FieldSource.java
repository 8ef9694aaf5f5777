package dev.tastestream.http.server.message;

import java.util.List;
import java.util.Optional;

/** The fields of a request, in its query or its body. A field without a value counts as given. */
interface FieldSource {

  enum Kind {
    WORD("text"),
    NUMBER("a number"),
    TRUTH("true or false");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** Returns the name of the kind in error messages. */
    String text() {
      return text;
    }
  }

  /**
   * Returns the only value of a name; empty if the name is absent.
   *
   * @throws Problem if the value is of another kind, or there are several
   */
  Optional<String> one(String name, Kind kind);

  /**
   * Returns the values of a name, which may be an empty list; empty if the name is absent.
   *
   * @throws Problem if one of the values is of another kind
   */
  Optional<List<String>> several(String name, Kind kind);
}
