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
 * Vectors that were worked out before, in one file that only grows. Big-endian; after 8 bytes that
 * name the format, for each vector: SHA-256 of model and text (32 bytes), dimension (4), the
 * numbers (4 each), CRC-32 of all that (4).
 *
 * <p>A crash can only leave a torn record at the end; that and whatever follows a damaged record is
 * cut off when the file is opened, and worked out again. The file is locked while it is open: a
 * second program waits, and then finds everything done; within a program it may be open once. For
 * one thread at a time.
 *
 * <p>Not a channel, because a channel is closed for good when its thread is interrupted.
 */
public final class TitleVectorCache implements AutoCloseable {

  private static final long FORMAT = 0x5449_544c_4556_3031L; // TITLEV01
  private static final int HEAD_BYTES = Sha256.BYTES + Integer.BYTES;
  private static final int MAX_DIMENSION = 1 << 14;

  private final RandomAccessFile file;

  /** Where the numbers of each vector begin; they stay in the file. */
  private final Map<ByteBuffer, Place> places = new HashMap<>();

  private long end;

  private record Place(long position, int dimension) {}

  private TitleVectorCache(RandomAccessFile file) {
    this.file = file;
  }

  /**
   * Opens a file, or begins it. Waits while another program has it open.
   *
   * @throws UncheckedIOException if the file can't be used, or is something else
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
      throw new IOException(path.getFileName() + " holds something else");
    }
    end = Long.BYTES;
    while (loadRecord()) {}
    file.setLength(end);
  }

  /** Takes in the record at {@link #end}, false if no whole record follows. */
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

  /** Number of vectors. */
  public int size() {
    return places.size();
  }

  /** The vector of a text by a model, if it was worked out before. */
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

  /** Keeps the vector of a text by a model; one that is there already stays. */
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
      throw new UncheckedIOException("title vectors can't be kept: is the disk full?", e);
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

  /** The bytes at a position, empty if the file ends before. */
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
