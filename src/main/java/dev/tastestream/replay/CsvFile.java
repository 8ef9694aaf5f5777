package dev.tastestream.replay;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.tastestream.wire.Printable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A CSV file with a header, one record a line, in UTF-8.
 *
 * <p>Each line is parsed on its own, so that a quotation mark that is never closed spoils one line
 * and not all that follow. Columns are found by name: their order doesn't matter, and there may be
 * more.
 *
 * @param columns the columns to read, in the order in which rows hand them out
 */
record CsvFile(Path path, List<String> columns) {

  private static final CsvReaderBuilder CSV = CsvReader.builder().allowUnclosedQuote(false);
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int MAX_SHOWN = 100;
  private static final char NOT_DECODABLE = '\uFFFD';

  /** Takes the fields of a good line. */
  interface RowReader {

    /**
     * Takes the fields of a line.
     *
     * @param fields one for each of {@link #columns}
     * @throws BadLineException if the fields say nothing that can be used
     */
    void read(String[] fields) throws BadLineException;
  }

  String name() {
    return path.getFileName().toString();
  }

  /**
   * Reads the whole file. Empty lines are passed over.
   *
   * @throws ReplayException if the file can't be read or lacks a column
   */
  void read(RowReader rows, Consumer<BadLine> badLines) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8))) {
      int[] positions = positions(reader.readLine());
      long number = 1;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isEmpty()) {
          read(line, number, positions, rows, badLines);
        }
      }
    } catch (IOException e) {
      throw new ReplayException("%s can't be read (%s)".formatted(path, e), e);
    }
  }

  private void read(
      String line, long number, int[] positions, RowReader rows, Consumer<BadLine> badLines) {
    try {
      rows.read(fields(line, positions));
    } catch (BadLineException e) {
      badLines.accept(new BadLine(name(), number, e.getMessage(), line));
    }
  }

  private static String[] fields(String line, int[] positions) throws BadLineException {
    BadLineException.unless(
        line.indexOf(NOT_DECODABLE) < 0, "BAD_ENCODING", () -> "the line is not UTF-8");
    CsvRecord record = parse(line);
    String[] fields = new String[positions.length];
    for (int i = 0; i < positions.length; i++) {
      BadLineException.unless(
          positions[i] < record.getFieldCount(),
          "MISSING_FIELD",
          () -> "%d fields are too few".formatted(record.getFieldCount()));
      fields[i] = record.getField(positions[i]);
    }
    return fields;
  }

  private static CsvRecord parse(String line) throws BadLineException {
    try {
      return CSV.ofSingleCsvRecord(line);
    } catch (CsvParseException e) {
      throw new BadLineException("MALFORMED_CSV", "check the quotation marks");
    }
  }

  private int[] positions(String header) {
    List<String> found = header == null ? List.of() : names(header);
    List<String> missing = columns.stream().filter(c -> !found.contains(c)).toList();
    if (!missing.isEmpty()) {
      throw new ReplayException(
          "%s has no column %s, its first line is '%s': expected a MovieLens file that begins with %s"
              .formatted(
                  path,
                  String.join(", ", missing),
                  header == null ? "" : Printable.oneLine(header, MAX_SHOWN),
                  String.join(",", columns)));
    }
    return columns.stream().mapToInt(found::indexOf).toArray();
  }

  private static List<String> names(String header) {
    String text =
        !header.isEmpty() && header.charAt(0) == BYTE_ORDER_MARK ? header.substring(1) : header;
    return Arrays.stream(text.split(",", -1)).map(CsvFile::unquoted).toList();
  }

  private static String unquoted(String name) {
    return name.strip().replaceAll("^\"(.*)\"$", "$1");
  }
}
