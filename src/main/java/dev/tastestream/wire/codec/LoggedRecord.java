package dev.tastestream.wire.codec;

/**
 * A record of the {@code ratings} log that was read again.
 *
 * @param key the original bytes, may be null
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to the decoder, compared nowhere
public record LoggedRecord(byte[] key, Arrival arrival) {}
