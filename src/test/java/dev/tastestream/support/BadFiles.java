package dev.tastestream.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The cases of {@link BadInput} for MovieLens folders. */
final class BadFiles {

  private static final String OUT_OF_RANGE = "RATING_OUT_OF_RANGE";
  private static final String OVERSIZE = "OVERSIZE";
  private static final String BAD_ID = "BAD_ID";
  private static final String BAD_TIME = "BAD_TIMESTAMP";
  private static final String WRONG_TYPE = "WRONG_TYPE";
  private static final String MISSING = "MISSING_FIELD";
  private static final String RATINGS = "ratings.csv";
  private static final String MOVIES = "movies.csv";
  private static final String HEADER = "userId,movieId,rating,timestamp\n";
  private static final String ROW = "1,2,3.5,964982703\n";

  private final List<BadFile> files = new ArrayList<>();

  private BadFiles() {
    addBrokenFiles();
    addLines();
    addOtherFiles();
  }

  static List<BadFile> all() {
    return List.copyOf(new BadFiles().files);
  }

  private void addBrokenFiles() {
    file("byte order mark", "\uFEFF" + HEADER + ROW, "1 ratings, 1 movies");
    file("CRLF", (HEADER + ROW).replace("\n", "\r\n"), "1 ratings, 1 movies");
    file("CR alone", (HEADER + ROW).replace("\n", "\r"), "1 ratings, 1 movies");
    file("quotes", HEADER + "\"1\",\"2\",\"3.5\",\"964982703\"\n", "1 ratings, 1 movies");
    file(
        "other order, more columns",
        "timestamp,x,rating,movieId,userId\n964982703,,4,2,1\n",
        "1 ratings, 1 movies");
    file("empty lines", HEADER + "\n\n" + ROW + "\n", "1 ratings, 1 movies");
    file("header alone", HEADER, "0 ratings, 1 movies");
    file("last line without its end", HEADER + ROW.strip(), "1 ratings, 1 movies");
    String cutOff = "1 ratings, 1 movies, ratings.csv:3 ";
    file("last line cut off in its timestamp", HEADER + ROW + "1,3,4.0,96", cutOff + BAD_TIME);
    file("last line cut off in its rating", HEADER + ROW + "1,3,4", cutOff + MISSING);
    file("missing column", "userId,movieId,rating\n1,2,3.5\n", "refused: has no column timestamp");
    file("semicolons", (HEADER + ROW).replace(',', ';'), "1 ratings, 1 movies");
    file("tabs", (HEADER + ROW).replace(',', '\t'), "1 ratings, 1 movies");
    file(
        "names in other spellings",
        "user_id,MovieID,RATING,timestamp\n" + ROW,
        "1 ratings, 1 movies");
    file("lines of blanks", HEADER + "  \n" + ROW + "\t\n", "1 ratings, 1 movies");
    file("no header", ROW, "refused: has no header");
    file("no header, as u.data", ROW.replace(',', '\t'), "1 ratings, 1 movies");
    file("no header, as ratings.dat", ROW.replace(",", "::"), "1 ratings, 1 movies");
    file("empty file", "", "refused: is empty");
    file("nothing but empty lines", "\n\n\n", "refused: is empty");
    bytes("UTF-16", RATINGS, (HEADER + ROW).getBytes(UTF_16), "1 ratings, 1 movies");
    bytes(
        "UTF-16 without its mark",
        RATINGS,
        (HEADER + ROW).getBytes(UTF_16LE),
        "1 ratings, 1 movies");
    bytes("a zip under the name of a file", RATINGS, zip(), "refused: is a zip archive");
    bytes("gzip under the name of a file", RATINGS, gzip(), "refused: is compressed");
    file("a web page", "<!DOCTYPE html>\n<html>", "refused: is a web page");
    bytes("a zip instead of a folder", "", zip(), "refused: unpack the MovieLens archive");
  }

  private void addLines() {
    line("truncated in the timestamp", "1,2,3.5,96498", BAD_TIME);
    line("truncated before the timestamp", "1,2,3.5", MISSING);
    line("truncated in the rating", "1,2,3.", MISSING);
    line("rating 9.0", "1,2,9.0,964982703", OUT_OF_RANGE);
    line("rating 0", "1,2,0,964982703", OUT_OF_RANGE);
    line("rating NaN", "1,2,NaN,964982703", WRONG_TYPE);
    line("rating 1e308", "1,2,1e308,964982703", WRONG_TYPE);
    line("empty rating", "1,2,,964982703", WRONG_TYPE);
    line("user 042", "042,2,3.5,964982703", BAD_ID);
    line("user -1", "-1,2,3.5,964982703", BAD_ID);
    line("movie with a blank", "1, 2,3.5,964982703", BAD_ID);
    line("enormous movie", "1,9007199254740992,3.5,964982703", BAD_ID);
    line("time in milliseconds", "1,2,3.5,964982703000", BAD_TIME);
    line("time of 1970", "1,2,3.5,0", BAD_TIME);
    line("open quotation mark", "1,2,\"3.5,964982703", "MALFORMED_CSV");
    line("time as a date", "1,2,3.5,2000-07-30 18:45:03", BAD_TIME);
    line("ids as decimals", "1.0,2.0,3.5,964982703", BAD_ID);
    line("70,000 characters", "1,2,3.5,964982703,".concat("x".repeat(70_000)), OVERSIZE);
    line("a NUL byte", "1,2,3.5\0,964982703", WRONG_TYPE);
  }

  private void addOtherFiles() {
    bytes(
        "movies in Latin-1",
        MOVIES,
        "movieId,title,genres\n1,Amélie,Drama\n".getBytes(ISO_8859_1),
        "1 ratings, 1 movies");
    bytes(
        "movies in UTF-8, one damaged",
        MOVIES,
        damaged(),
        "1 ratings, 1 movies, movies.csv:3 BAD_ENCODING");
    bytes(
        "movies cut off in a title",
        MOVIES,
        bytes("movieId,title,genres\n1,Toy,Drama\n2,\"Jum"),
        "1 ratings, 1 movies, movies.csv:3 MALFORMED_CSV");
    bytes(
        "a movie without title",
        MOVIES,
        bytes("movieId,title,genres\n1,,\n"),
        "1 ratings, 1 movies");
  }

  private void file(String name, String text, String outcome) {
    bytes(name, RATINGS, bytes(text), outcome);
  }

  private void line(String name, String line, String reason) {
    String outcome = "1 ratings, 1 movies, ratings.csv:2 " + reason;
    bytes("line: " + name, RATINGS, bytes(HEADER + line + "\n" + ROW), outcome);
  }

  private void bytes(String name, String file, byte[] bytes, String outcome) {
    files.add(new BadFile(name, file, bytes, outcome));
  }

  private static byte[] zip() {
    byte[] zip = random(400);
    System.arraycopy(new byte[] {'P', 'K', 3, 4}, 0, zip, 0, 4);
    return zip;
  }

  private static byte[] gzip() {
    byte[] gzip = random(400);
    System.arraycopy(new byte[] {0x1f, (byte) 0x8b}, 0, gzip, 0, 2);
    return gzip;
  }

  /** A letter in UTF-8, and on the next line half of one. */
  private static byte[] damaged() {
    byte[] bytes = bytes("movieId,title,genres\n1,Amélie,Drama\n2,Cite\n");
    bytes[bytes.length - 2] = (byte) 0xc3;
    return bytes;
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
