package dev.tastestream.training.title;

import dev.tastestream.domain.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A cache of title vectors, in one file that only grows. The format is big-endian. It starts with 8
 * bytes that name it. Then follow for each vector: SHA-256 of model and text (32 bytes), dimension
 * (4), the numbers (4 each), CRC-32 of all these (4).
 *
 * <p>A crash can only leave an incomplete record at the end. Opening the file cuts off the first
 * damaged record and everything after it; these vectors are encoded again. The file is locked while
 * it is open: a second program waits and then finds all vectors. A program may open it only once.
 * For one thread at a time.
 *
 * <p>The file is not read through a channel, because an interrupt of its thread closes a channel
 * for good.
 */
public final class TitleVectorCache implements AutoCloseable {

  private static final long FORMAT = 0x5449_544c_4556_3031L; // TITLEV01
  private static final int HEAD_BYTES = Sha256.BYTES + Integer.BYTES;
  private static final int MAX_DIMENSION = 1 << 14;

  private final RandomAccessFile file;

  /** Where the numbers of each vector begin in the file. The numbers are not kept in memory. */
  private final Map<ByteBuffer, Place> places = new HashMap<>();

  private long end;

  private record Place(long position, int dimension) {}

  private TitleVectorCache(RandomAccessFile file) {
    this.file = file;
  }

  /**
   * Opens or creates a file. Waits while another program has it open.
   *
   * @throws UncheckedIOException if the file cannot be used or has another format
   */
  public static TitleVectorCache open(Path path) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      try {
        file.getChannel().lock();
        TitleVectorCache cache = new TitleVectorCache(file);
        cache.load(path);
        return cache;
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s can't be used for title vectors (%s): make it writable or name another file"
              .formatted(path, e.getMessage()),
          e);
    }
  }

  private void load(Path path) throws IOException {
    Optional<ByteBuffer> format = read(Long.BYTES, 0);
    if (format.isEmpty()) {
      write(ByteBuffer.allocate(Long.BYTES).putLong(FORMAT).array(), 0);
    } else if (format.get().getLong() != FORMAT) {
      throw new IOException(path.getFileName() + " has another format");
    }
    end = Long.BYTES;
    while (loadRecord()) {}
    file.setLength(end);
  }

  /** Reads the record at {@link #end}; returns false if there is no complete record. */
  private boolean loadRecord() throws IOException {
    int dimension = read(HEAD_BYTES, end).map(head -> head.getInt(Sha256.BYTES)).orElse(0);
    if (dimension < 1 || dimension > MAX_DIMENSION) {
      return false;
    }
    Optional<ByteBuffer> record = read(recordBytes(dimension), end);
    if (record.isEmpty() || !isWhole(record.get())) {
      return false;
    }
    byte[] key = new byte[Sha256.BYTES];
    record.get().get(key);
    places.put(ByteBuffer.wrap(key), new Place(end + HEAD_BYTES, dimension));
    end += recordBytes(dimension);
    return true;
  }

  private static boolean isWhole(ByteBuffer record) {
    return crc(record) == record.getInt(record.capacity() - Integer.BYTES);
  }

  /** Returns the number of vectors. */
  public int size() {
    return places.size();
  }

  /** Returns the model's vector of a text, if it is in the file. */
  public Optional<float[]> get(String model, String text) {
    Place place = places.get(key(model, text));
    if (place == null) {
      return Optional.empty();
    }
    try {
      ByteBuffer numbers =
          read(place.dimension() * Float.BYTES, place.position())
              .orElseThrow(() -> new IOException("it became shorter"));
      float[] vector = new float[place.dimension()];
      numbers.asFloatBuffer().get(vector);
      return Optional.of(vector);
    } catch (IOException e) {
      throw new UncheckedIOException("the file of title vectors can't be read: start again", e);
    }
  }

  /** Adds the model's vector of a text, if it is not in the file yet. */
  public void put(String model, String text, float[] vector) {
    ByteBuffer key = key(model, text);
    if (places.containsKey(key)) {
      return;
    }
    ByteBuffer record = ByteBuffer.allocate(recordBytes(vector.length));
    record.put(key.duplicate()).putInt(vector.length);
    for (float x : vector) {
      record.putFloat(x);
    }
    record.putInt(crc(record));
    try {
      write(record.array(), end);
    } catch (IOException e) {
      throw new UncheckedIOException("title vectors can't be saved: is the disk full?", e);
    }
    places.put(key, new Place(end + HEAD_BYTES, vector.length));
    end += record.capacity();
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the file of title vectors can't be closed", e);
    }
  }

  private static ByteBuffer key(String model, String text) {
    MessageDigest digest = Sha256.newDigest();
    digest.update(model.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(digest.digest());
  }

  private static int recordBytes(int dimension) {
    return HEAD_BYTES + dimension * Float.BYTES + Integer.BYTES;
  }

  private static int crc(ByteBuffer record) {
    CRC32 crc = new CRC32();
    crc.update(record.duplicate().limit(record.capacity() - Integer.BYTES).position(0));
    return (int) crc.getValue();
  }

  /** Returns the bytes at a position; empty if the file ends before them. */
  private Optional<ByteBuffer> read(int length, long position) throws IOException {
    if (position + length > file.length()) {
      return Optional.empty();
    }
    byte[] bytes = new byte[length];
    file.seek(position);
    file.readFully(bytes);
    return Optional.of(ByteBuffer.wrap(bytes));
  }

  private void write(byte[] bytes, long position) throws IOException {
    file.seek(position);
    file.write(bytes);
  }
}
