package dev.tastestream.wire.codec;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A value as serializers of a schema registry frame it: a 0, the id of a schema (4 bytes,
 * big-endian), and the payload. The payload of a JSON Schema serializer is JSON; those of Avro and
 * Protobuf are not.
 */
record SchemaFrame(int schemaId, ByteBuffer payload) {

  private static final int HEADER = 1 + Integer.BYTES;
  private static final String JSON_BLANKS = " \t\r\n";

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

  private static boolean isUtf16(byte[] value) {
    return value[1] == '{' && value[2] == 0;
  }

  /** Returns whether the payload begins as a JSON object does. */
  boolean holdsObject() {
    int at = 0;
    while (at < payload.limit() && JSON_BLANKS.indexOf(payload.get(at)) >= 0) {
      at++;
    }
    return at < payload.limit() && payload.get(at) == '{';
  }
}
