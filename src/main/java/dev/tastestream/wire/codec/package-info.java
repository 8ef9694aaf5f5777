/**
 * The bytes of all records, one codec for each kind.
 *
 * <p>Begin with {@link dev.tastestream.wire.codec.RatingCodec}: it decides whether a rating is
 * accepted, or {@linkplain dev.tastestream.wire.codec.Rejection rejected} for a named reason. The
 * formats are in {@code src/docs/topics.md}.
 *
 * <p>Uses {@code domain} only, and no Kafka connection.
 */
package dev.tastestream.wire.codec;
