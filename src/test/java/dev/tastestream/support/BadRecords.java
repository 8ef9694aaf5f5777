package dev.tastestream.support;

import static dev.tastestream.support.BadRecord.NOT_HTTP;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The cases of {@link BadInput} for the topic {@code ratings}. */
final class BadRecords {

  private static final String BAD_BODY = "400 bad-body";
  private static final String REJECTED = "400 rejected-rating";
  private static final String BAD_PARAMETER = "400 bad-parameter";
  private static final String TOO_LARGE = "413 body-too-large";
  private static final String ACCEPTED = "202";
  private static final String MALFORMED = "MALFORMED_JSON";
  private static final String FRAMED = "SCHEMA_FRAMED";
  private static final String ENVELOPE = "STRUCTURED_CLOUDEVENT";
  private static final String OUT_OF_RANGE = "RATING_OUT_OF_RANGE";
  private static final String OVERSIZE = "OVERSIZE";
  private static final String BAD_ID = "BAD_ID";
  private static final String BAD_TIME = "BAD_TIMESTAMP";
  private static final String WRONG_TYPE = "WRONG_TYPE";
  private static final String MISSING = "MISSING_FIELD";
  private static final String DUPLICATE = "DUPLICATE_FIELD";
  private static final String FOUR_STARS = "accepted: 4.0 stars";
  private static final byte[] KEY = bytes(Long.toString(BadInput.USER));

  private final List<BadRecord> records = new ArrayList<>();
  private long nextMovie = 1000;

  private BadRecords() {
    addBrokenJson();
    addBrokenBytes();
    addFramed();
    addEnvelopes();
    addTypes();
    addStars();
    addFields();
    addKeys();
    addIds();
    addTimes();
    addSizes();
    addRecordsOfOtherTopics();
  }

  static List<BadRecord> all() {
    return List.copyOf(new BadRecords().records);
  }

  private void addBrokenJson() {
    value("no JSON", "no json", MALFORMED, BAD_BODY);
    value("a line of a CSV file", "42,1,4.0,964982703", MALFORMED, BAD_BODY);
    value("empty value", "", MALFORMED, BAD_BODY);
    value("JSON cut off", good().replace("}", ""), MALFORMED, BAD_BODY);
    value("two JSON objects", good() + good(), MALFORMED, BAD_BODY);
    value("a JSON array", "[]", MALFORMED, BAD_BODY);
    value("a JSON number", "4.0", MALFORMED, BAD_BODY);
    value("the word null", "null", MALFORMED, BAD_BODY);
    value("single quotes", good().replace('"', '\''), MALFORMED, BAD_BODY);
    value("a comment", "/* rated */" + good(), MALFORMED, BAD_BODY);
    value("a comma too many", good().replace("}", ",}"), MALFORMED, BAD_BODY);
    value("rating NaN", rating("NaN"), MALFORMED, BAD_BODY);
    value("rating Infinity", rating("Infinity"), MALFORMED, BAD_BODY);
    value("rating 04", rating("04"), MALFORMED, BAD_BODY);
    value("rating +4", rating("+4"), MALFORMED, BAD_BODY);
    value("rating of 2,000 digits", rating("4".repeat(2000)), MALFORMED, BAD_BODY);
    value("rating of 2,000 decimals", rating("4." + "0".repeat(2000)), MALFORMED, BAD_BODY);
    value("nesting of 60,000 levels, open", "{\"a\":" + "[".repeat(60_000), MALFORMED, BAD_BODY);
    value("nesting of 2,000 levels", nested(2000), MALFORMED, BAD_BODY);
    value("nesting of 500 levels in an unknown field", nested(500), FOUR_STARS, ACCEPTED);
  }

  private void addBrokenBytes() {
    byte[] latin1 = with("\"note\":\"Amélie\"").getBytes(ISO_8859_1);
    raw("invalid UTF-8", latin1, MALFORMED, BAD_BODY);
    raw("NUL bytes", new byte[100], MALFORMED, BAD_BODY);
    raw("random bytes", random(300), MALFORMED, BAD_BODY);
    raw("UTF-16", good().getBytes(UTF_16), MALFORMED, ACCEPTED);
    value("a byte order mark before the object", "\uFEFF" + good(), MALFORMED, ACCEPTED);
  }

  private void addFramed() {
    byte[] id = {0, 0, 0, 0, 7};
    byte[] avro = {0, 0, 0, 0, 7, 84, 2, 0, 0, 0, 0, 0, 0, 16, 64};
    raw("framed JSON, schema 7", framed(id, good()), FOUR_STARS, BAD_BODY);
    raw("framed JSON, schema 0", framed(new byte[5], good()), FOUR_STARS, NOT_HTTP);
    raw("framed JSON after blanks", framed(id, " \n" + good()), FOUR_STARS, NOT_HTTP);
    raw("framed JSON of another user", framed(id, userId("43")), "KEY_MISMATCH", NOT_HTTP);
    raw("framed JSON, cut off", framed(id, good().replace("}", "")), MALFORMED, NOT_HTTP);
    raw("framed twice", framed(id, new String(id, ISO_8859_1) + good()), FRAMED, NOT_HTTP);
    raw("framed Avro", avro, FRAMED, NOT_HTTP);
    raw("framed JSON array", framed(id, "[]"), FRAMED, NOT_HTTP);
    raw("a frame without a payload", id, MALFORMED, BAD_BODY);
    raw("magic byte alone", new byte[1], MALFORMED, BAD_BODY);
    raw("UTF-16 without its mark", good().getBytes(UTF_16BE), MALFORMED, ACCEPTED);
    byte[] blank = (" " + good()).getBytes(UTF_16BE);
    raw("UTF-16 without its mark, a blank first", blank, MALFORMED, ACCEPTED);
    byte[] large = {0, '{', 0, 1, 7};
    raw("framed JSON, schema 2063597831", framed(large, good()), FOUR_STARS, NOT_HTTP);
    String marked = "\uFEFF" + good();
    raw("framed JSON after a byte order mark", framed(id, marked), MALFORMED, NOT_HTTP);
  }

  private void addEnvelopes() {
    String event =
        "{\"specversion\":\"1.0\",\"type\":\"rated\",\"source\":\"/app\",\"id\":\"1\"%s}";
    value("a structured CloudEvent", event.formatted(",\"data\":" + good()), ENVELOPE, REJECTED);
    value(
        "a CloudEvent in base64", event.formatted(",\"data_base64\":\"e30=\""), ENVELOPE, REJECTED);
    value("a CloudEvent without data", event.formatted(""), ENVELOPE, REJECTED);
    value("a batch of CloudEvents", "[" + event.formatted("") + "]", MALFORMED, BAD_BODY);
    value(
        "a rating with a field specversion", with("\"specversion\":\"1.0\""), FOUR_STARS, ACCEPTED);
  }

  private static byte[] framed(byte[] header, String json) {
    byte[] payload = bytes(json);
    return ByteBuffer.allocate(header.length + payload.length).put(header).put(payload).array();
  }

  private void addTypes() {
    value("userId as text", userId("\"42\""), WRONG_TYPE, REJECTED);
    value("userId true", userId("true"), WRONG_TYPE, REJECTED);
    value("movieId as array", movieId("[1]"), WRONG_TYPE, REJECTED);
    value("movieId null", movieId("null"), WRONG_TYPE, REJECTED);
    value("rating as text", rating("\"4.0\""), WRONG_TYPE, REJECTED);
    value("rating true", rating("true"), WRONG_TYPE, REJECTED);
    value("rating as object", rating("{\"stars\":4}"), WRONG_TYPE, REJECTED);
    value("timestamp as text", timestamp("\"now\""), WRONG_TYPE, REJECTED);
    value("timestamp null", timestamp("null"), WRONG_TYPE, REJECTED);
    value("seen as number", good().replace("\"rating\":4.0", "\"seen\":1"), WRONG_TYPE, REJECTED);
  }

  private void addStars() {
    for (String stars : List.of("0", "-0.0", "-4", "0.49", "5.000001", "5.5", "1e308", "1e999")) {
      value("rating " + stars, rating(stars), OUT_OF_RANGE, REJECTED);
    }
    value("half step 3.5", rating("3.5"), "accepted: 3.5 stars", ACCEPTED);
    value("between the half steps, 3.7", rating("3.7"), "accepted: 3.7 stars", ACCEPTED);
    value("lowest rating", rating("0.5"), "accepted: 0.5 stars", ACCEPTED);
    value("highest rating", rating("5"), "accepted: 5.0 stars", ACCEPTED);
    value("rating 4e0", rating("4e0"), FOUR_STARS, ACCEPTED);
    value("retraction", rating("null"), "accepted: retraction", ACCEPTED);
    String seen = good().replace("\"rating\":4.0", "\"seen\":true");
    value("seen without a rating", seen, "accepted: seen", ACCEPTED);
    value("seen with a rating", with("\"seen\":true"), FOUR_STARS, ACCEPTED);
  }

  private void addFields() {
    value("empty object", "{}", MISSING, REJECTED);
    value("no userId", good().replace("\"userId\":42,", ""), MISSING, ACCEPTED);
    value("no movieId", good().replaceFirst("\"movieId\":\\d+,", ""), MISSING, ACCEPTED);
    value("no rating", good().replace("\"rating\":4.0,", ""), MISSING, REJECTED);
    value("no timestamp", good().replaceFirst(",\"timestamp\":\\d+", ""), MISSING, ACCEPTED);
    String unseen = good().replace("\"rating\":4.0", "\"seen\":false");
    value("seen false, no rating", unseen, MISSING, REJECTED);
    value("userid in lower case", good().replace("userId", "userid"), MISSING, ACCEPTED);
    value("userId twice", with("\"userId\":42"), DUPLICATE, BAD_BODY);
    value("movieId twice", with("\"movieId\":2"), DUPLICATE, BAD_BODY);
    value("rating twice", with("\"rating\":4.0"), DUPLICATE, BAD_BODY);
    value("timestamp twice", with("\"timestamp\":1"), DUPLICATE, BAD_BODY);
    value("unknown fields", with("\"app\":{\"v\":[1,2]}"), FOUR_STARS, ACCEPTED);
    value("unknown field twice", with("\"a\":1,\"a\":2"), FOUR_STARS, BAD_BODY);
    value("escaped field name", good().replace("rating", "r\\u0061ting"), FOUR_STARS, ACCEPTED);
  }

  private void addKeys() {
    key("key of another user", bytes("43"), "KEY_MISMATCH", NOT_HTTP);
    String other = good().replace("\"userId\":42", "\"userId\":43");
    value("value of another user", other, "KEY_MISMATCH", REJECTED);
    key("no key", null, "MISSING_KEY", NOT_HTTP);
    key("empty key", new byte[0], BAD_ID, NOT_HTTP);
    key("key 042", bytes("042"), BAD_ID, BAD_PARAMETER);
    key("key +42", bytes("+42"), BAD_ID, BAD_PARAMETER);
    key("key -42", bytes("-42"), BAD_ID, BAD_PARAMETER);
    key("key 42.0", bytes("42.0"), BAD_ID, BAD_PARAMETER);
    key("key 2^53", bytes("9007199254740992"), BAD_ID, BAD_PARAMETER);
    key("key of 400 digits", bytes("4".repeat(400)), BAD_ID, BAD_PARAMETER);
    key("key in JSON quotes", bytes("\"42\""), BAD_ID, NOT_HTTP);
    key("key with a line end", bytes("42\n"), BAD_ID, NOT_HTTP);
    key("key in full-width digits", bytes("４２"), BAD_ID, NOT_HTTP);
    key(
        "key as eight bytes",
        ByteBuffer.allocate(8).putLong(BadInput.USER).array(),
        BAD_ID,
        NOT_HTTP);
    key("key of 900,000 bytes", random(900_000), BAD_ID, NOT_HTTP);
    records.add(new BadRecord("null value, bad key", bytes("042"), null, BAD_ID, NOT_HTTP));
    byte[] erased = bytes(Long.toString(BadInput.ERASED_USER));
    records.add(new BadRecord("null value", erased, null, "accepted: erasure", NOT_HTTP));
  }

  private void addIds() {
    value("userId -42", userId("-42"), BAD_ID, REJECTED);
    value("userId 42.0", userId("42.0"), BAD_ID, REJECTED);
    value("movieId -1", movieId("-1"), BAD_ID, REJECTED);
    value("movieId 1.5", movieId("1.5"), BAD_ID, REJECTED);
    value("movieId 2^53", movieId("9007199254740992"), BAD_ID, REJECTED);
    value("movieId beyond 64 bits", movieId("99999999999999999999"), BAD_ID, REJECTED);
    value("largest movieId", movieId("9007199254740991"), FOUR_STARS, ACCEPTED);
  }

  private void addTimes() {
    value("timestamp of 1970", timestamp("0"), BAD_TIME, REJECTED);
    value("timestamp in seconds", timestamp("964982703"), BAD_TIME, REJECTED);
    value("timestamp in microseconds", timestamp("964982703000000"), BAD_TIME, REJECTED);
    value("timestamp of the year 3000", timestamp("32503680000000"), BAD_TIME, REJECTED);
    value("timestamp -1", timestamp("-1"), BAD_TIME, REJECTED);
    value("timestamp with a fraction", timestamp("1500000000000.5"), BAD_TIME, REJECTED);
    value("timestamp 1.5e12", timestamp("1.5e12"), BAD_TIME, REJECTED);
    value("timestamp beyond 64 bits", timestamp("99999999999999999999"), BAD_TIME, REJECTED);
  }

  private void addSizes() {
    String note = "\"note\":\"%s\"";
    value("60,000 bytes of JSON", with(note.formatted("a".repeat(60_000))), FOUR_STARS, ACCEPTED);
    value("70,000 bytes of JSON", with(note.formatted("a".repeat(70_000))), OVERSIZE, TOO_LARGE);
    value("2 MB of JSON", with(note.formatted("a".repeat(2 << 20))), OVERSIZE, TOO_LARGE);
    raw("2 MB that do not compress", random(2 << 20), OVERSIZE, TOO_LARGE);
    raw("as large as a broker takes", random(4_190_000), OVERSIZE, NOT_HTTP);
    raw("20 MB that compress well", new byte[20 << 20], OVERSIZE, NOT_HTTP);
  }

  private void addRecordsOfOtherTopics() {
    other("record of movies", "1", "{\"movieId\":1,\"title\":\"Toy Story (1995)\"}", MISSING);
    other("record of movie-vectors", "taste:7:1", "{\"space\":\"taste\",\"generation\":7}", BAD_ID);
    other("record of generations", "taste", "{\"serving\":7}", BAD_ID);
    other("record of recommendations", "42", "{\"userId\":42,\"space\":\"taste\"}", MISSING);
    other("record of evaluations", "taste", "{\"space\":\"taste\",\"events\":812}", BAD_ID);
    byte[] ledgerKey = ByteBuffer.allocate(16).putLong(BadInput.USER).putLong(1).array();
    records.add(new BadRecord("record of the ledger", ledgerKey, random(29), BAD_ID, NOT_HTTP));
  }

  private void value(String name, String value, String outcome, String http) {
    raw(name, bytes(value), outcome, http);
  }

  private void raw(String name, byte[] value, String outcome, String http) {
    records.add(new BadRecord(name, KEY, value, outcome, http));
  }

  private void key(String name, byte[] key, String outcome, String http) {
    records.add(new BadRecord(name, key, bytes(good()), outcome, http));
  }

  private void other(String name, String key, String value, String outcome) {
    records.add(new BadRecord(name, bytes(key), bytes(value), outcome, NOT_HTTP));
  }

  /** An accepted rating of a movie that no other case uses. */
  private String good() {
    nextMovie++;
    return "{\"userId\":42,\"movieId\":%d,\"rating\":4.0,\"timestamp\":1500000000000}"
        .formatted(nextMovie);
  }

  private String with(String fields) {
    return good().replace("}", "," + fields + "}");
  }

  private String userId(String json) {
    return good().replace("\"userId\":42", "\"userId\":" + json);
  }

  private String movieId(String json) {
    return good().replaceFirst("\"movieId\":\\d+", "\"movieId\":" + json);
  }

  private String rating(String json) {
    return good().replace("4.0", json);
  }

  private String timestamp(String json) {
    return good().replace("1500000000000", json);
  }

  private String nested(int levels) {
    return with("\"a\":" + "[".repeat(levels) + "]".repeat(levels));
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
