package dev.tastestream.replay;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import java.util.regex.Pattern;

/** How the fields of a line are told apart. */
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
   * @param quotes whether a field may stand in quotation marks; elsewhere they are part of it
   */
  Dialect(String separator, boolean quotes) {
    this.separator = separator;
    this.quotes = quotes;
  }

  char first() {
    return separator.charAt(0);
  }

  /** Characters of the separator: one, or the same one twice. */
  int length() {
    return separator.length();
  }

  boolean quotes() {
    return quotes;
  }

  /** Whether the program takes lines of this kind without a header, as MovieLens publishes them. */
  boolean needsNoHeader() {
    return this == COLONS || this == TAB || this == BAR;
  }

  /** The fields of one line, its quotation marks taken off. */
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
