package dev.tastestream.wire.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A value as serializers of a schema registry frame it: a 0, the id of a schema (4 bytes,
 * big-endian), and the payload. The payload of a JSON Schema serializer is JSON; those of Avro and
 * Protobuf are not.
 */
record SchemaFrame(int schemaId, ByteBuffer payload) {

  private static final int HEADER = 1 + Integer.BYTES;
  private static final String JSON_BLANKS = " \t\r\n";
  private static final String JSON_BEGINS = JSON_BLANKS + "{}[\"";
  private static final ByteBuffer BYTE_ORDER_MARK = StandardCharsets.UTF_8.encode("\uFEFF");

  /**
   * Returns the frame of a value; empty if it has none. A 0 can't begin JSON in UTF-8, but it
   * begins JSON in UTF-16, and values of nothing but zeros.
   */
  static Optional<SchemaFrame> of(byte[] value) {
    if (value.length <= HEADER || value[0] != 0 || isUtf16(value)) {
      return Optional.empty();
    }
    int id = ByteBuffer.wrap(value).getInt(1);
    SchemaFrame frame =
        new SchemaFrame(id, ByteBuffer.wrap(value, HEADER, value.length - HEADER).slice());
    return id != 0 || frame.holdsObject() ? Optional.of(frame) : Optional.empty();
  }

  /** A schema whose id has these bytes would have to be one of more than 150 million. */
  private static boolean isUtf16(byte[] value) {
    return value[2] == 0 && beginsJson(value[1]) && beginsJson(value[3]);
  }

  private static boolean beginsJson(byte letter) {
    return JSON_BEGINS.indexOf(letter) >= 0;
  }

  /** Returns whether the payload begins as a JSON object does, perhaps after a byte order mark. */
  boolean holdsObject() {
    int at =
        payload.mismatch(BYTE_ORDER_MARK) == BYTE_ORDER_MARK.limit() ? BYTE_ORDER_MARK.limit() : 0;
    while (at < payload.limit() && JSON_BLANKS.indexOf(payload.get(at)) >= 0) {
      at++;
    }
    return at < payload.limit() && payload.get(at) == '{';
  }
}
