package dev.tastestream.replay.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import java.util.regex.Pattern;

/** The ways in which files separate fields. */
enum Dialect {
  /** {@code ratings.dat} of ml-1m and ml-10m. */
  COLONS("::", false),
  COMMA(",", true),
  SEMICOLON(";", true),
  /** {@code u.data} of ml-100k. */
  TAB("\t", true),
  /** {@code u.item} of ml-100k. */
  BAR("|", false);

  private final String separator;
  private final boolean quotes;

  /**
   * @param quotes whether a field may be quoted; otherwise quotation marks are part of the field
   */
  Dialect(String separator, boolean quotes) {
    this.separator = separator;
    this.quotes = quotes;
  }

  char first() {
    return separator.charAt(0);
  }

  /** Returns the length of the separator: one character, or the same character twice. */
  int length() {
    return separator.length();
  }

  boolean quotes() {
    return quotes;
  }

  /** Returns whether such lines are accepted without a header, as MovieLens publishes them. */
  boolean needsNoHeader() {
    return this == COLONS || this == TAB || this == BAR;
  }

  /** Returns the fields of a line without quotation marks. */
  List<String> fields(String line) throws BadLineException {
    if (!quotes) {
      return List.of(line.split(Pattern.quote(separator), -1));
    }
    try {
      CsvRecord record =
          CsvReader.builder()
              .fieldSeparator(separator)
              .allowUnclosedQuote(false)
              .ofSingleCsvRecord(line);
      return record.getFields();
    } catch (CsvParseException e) {
      throw new BadLineException("MALFORMED_CSV", "check the quotation marks");
    }
  }
}
