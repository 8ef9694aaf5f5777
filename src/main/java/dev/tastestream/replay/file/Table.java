package dev.tastestream.replay.file;

import dev.tastestream.domain.Progress;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.Printable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A file with one record per line, in one of the usual formats of ratings.
 *
 * <p>Each line is parsed on its own, so that an unclosed quotation mark spoils one line and not all
 * that follow. Columns are found by their names in the header, if there is one; their order is
 * free, and other columns are ignored.
 *
 * @param positions the field of each column
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Table(
    TextFile file, Columns columns, Dialect dialect, int[] positions, Header header) {

  private static final int MAX_SHOWN = 100;
  private static final int REPORT_EVERY = 1 << 16;

  /** Whether the first line names the columns. */
  enum Header {
    PRESENT,
    ABSENT
  }

  /** Receives the fields of each line. */
  public interface RowReader {

    /**
     * Reads the fields of a line.
     *
     * @throws BadLineException if the fields are not valid
     */
    void read(Row row) throws BadLineException;
  }

  /**
   * Detects the format of a file.
   *
   * @throws ReplayException if the file can't be read or lacks a column
   */
  static Table of(TextFile file, Columns columns) {
    String first = firstLine(file);
    for (Dialect dialect : Dialect.values()) {
      int[] positions = columns.positions(fields(dialect, first));
      if (columns.missing(positions).isEmpty()) {
        return new Table(file, columns, dialect, positions, Header.PRESENT);
      }
    }
    Dialect likely = mostFields(first);
    boolean data = Ids.parse(fields(likely, first).get(0)).isPresent();
    if (data && likely.needsNoHeader()) {
      return new Table(file, columns, likely, columns.usual(likely), Header.ABSENT);
    }
    throw data ? noHeader(file, columns, first) : missing(file, columns, likely, first);
  }

  private static String firstLine(TextFile file) {
    try (Lines lines = file.lines()) {
      while (lines.next()) {
        if (!lines.isBlank()) {
          return lines.text();
        }
      }
    } catch (IOException e) {
      throw TextFile.unreadable(file.path(), e);
    }
    throw new ReplayException("%s is empty: name another".formatted(file.path()));
  }

  private static Dialect mostFields(String line) {
    Dialect most = Dialect.COMMA;
    for (Dialect dialect : Dialect.values()) {
      if (fields(dialect, line).size() > fields(most, line).size()) {
        most = dialect;
      }
    }
    return most;
  }

  private static List<String> fields(Dialect dialect, String line) {
    try {
      return dialect.fields(line);
    } catch (BadLineException e) {
      return List.of("");
    }
  }

  private static ReplayException noHeader(TextFile file, Columns columns, String first) {
    return new ReplayException(
        "%s has no header, its first line is '%s': put the line '%s' before it"
            .formatted(file.path(), Printable.oneLine(first, MAX_SHOWN), columns));
  }

  private static ReplayException missing(
      TextFile file, Columns columns, Dialect dialect, String first) {
    List<String> missing = columns.missing(columns.positions(fields(dialect, first)));
    return new ReplayException(
        "%s has no column %s, its first line is '%s': expected a MovieLens file that begins with %s"
            .formatted(
                file.path(),
                String.join(", ", missing),
                Printable.oneLine(first, MAX_SHOWN),
                columns));
  }

  public String name() {
    return file.name();
  }

  /** Returns whether genres are columns of 0 and 1, as in {@code u.item} of ml-100k. */
  boolean hasGenreFlags() {
    return columns.equals(Columns.MOVIES) && dialect == Dialect.BAR && header == Header.ABSENT;
  }

  /**
   * Reads the whole file. Empty lines are skipped.
   *
   * @param check counts good and bad lines
   * @throws ReplayException if the file can't be read
   */
  public void read(RowReader rows, FileCheck check, Progress.Task progress) {
    Row row = new Row(dialect, positions);
    boolean headerLeft = header == Header.PRESENT;
    try (Lines lines = file.lines()) {
      while (lines.next()) {
        if (!lines.isBlank()) {
          if (!headerLeft) {
            read(lines, row, rows).ifPresentOrElse(check::countBad, check::countGood);
          }
          headerLeft = false;
        }
        if (lines.number() % REPORT_EVERY == 0) {
          progress.at(lines.number());
        }
      }
    } catch (IOException e) {
      throw TextFile.unreadable(file.path(), e);
    }
  }

  private Optional<BadLine> read(Lines lines, Row row, RowReader rows) {
    try {
      row.split(lines);
      rows.read(row);
      return Optional.empty();
    } catch (BadLineException e) {
      return Optional.of(e.at(name(), lines.number(), lines.text()));
    }
  }

  @Override
  public String toString() {
    return "%s %s %s".formatted(file, dialect, Arrays.toString(positions));
  }
}
