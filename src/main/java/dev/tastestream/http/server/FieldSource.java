package dev.tastestream.http.server;

import java.util.List;
import java.util.Optional;

/** The fields of a request, wherever they stand. A field that is there counts as given. */
interface FieldSource {

  /** What a value is to be. */
  enum Kind {
    WORD("text"),
    NUMBER("a number"),
    TRUTH("true or false");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The kind as an error message calls it. */
    String text() {
      return text;
    }
  }

  /**
   * The one value of a name; empty if the name does not come.
   *
   * @throws Problem if it is of another kind, or there are several
   */
  Optional<String> one(String name, Kind kind);

  /**
   * The values of a name, of which there may be none; empty if the name does not come.
   *
   * @throws Problem if one of them is of another kind
   */
  Optional<List<String>> several(String name, Kind kind);
}
