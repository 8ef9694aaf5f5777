package dev.tastestream.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
 * second program waits, and then finds everything done. For one thread at a time.
 */
public final class TitleVectorCache implements AutoCloseable {

  private static final long FORMAT = 0x5449_544c_4556_3031L; // TITLEV01
  private static final int HEAD_BYTES = Sha256.BYTES + Integer.BYTES;
  private static final int MAX_DIMENSION = 1 << 14;

  private final FileChannel file;

  /** Where the numbers of each vector begin; they stay in the file. */
  private final Map<ByteBuffer, Place> places = new HashMap<>();

  private long end;

  private record Place(long position, int dimension) {}

  private TitleVectorCache(FileChannel file) {
    this.file = file;
  }

  /**
   * Opens a file, or begins it. Waits while another program has it open.
   *
   * @throws UncheckedIOException if the file can't be used, or is something else
   */
  public static TitleVectorCache open(Path path) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      FileChannel file =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      TitleVectorCache cache = new TitleVectorCache(file);
      try {
        file.lock();
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
    ByteBuffer format = ByteBuffer.allocate(Long.BYTES);
    if (readFully(format, 0) && format.getLong(0) != FORMAT) {
      throw new IOException(path.getFileName() + " holds something else");
    }
    if (file.size() < Long.BYTES) {
      writeFully(format.clear().putLong(FORMAT).flip(), 0);
    }
    end = Long.BYTES;
    while (loadRecord()) {}
    file.truncate(end);
  }

  /** Takes in the record at {@link #end}, false if there is none that is whole. */
  private boolean loadRecord() throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
    if (!readFully(head, end)) {
      return false;
    }
    int dimension = head.getInt(Sha256.BYTES);
    if (dimension < 1 || dimension > MAX_DIMENSION) {
      return false;
    }
    ByteBuffer record = ByteBuffer.allocate(recordBytes(dimension));
    if (!readFully(record, end) || crc(record) != record.getInt(record.capacity() - 4)) {
      return false;
    }
    places.put(head.flip().limit(Sha256.BYTES).slice(), new Place(end + HEAD_BYTES, dimension));
    end += record.capacity();
    return true;
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
    ByteBuffer numbers = ByteBuffer.allocate(place.dimension() * Float.BYTES);
    try {
      if (!readFully(numbers, place.position())) {
        throw new IOException("it became shorter");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the file of title vectors can't be read: start again", e);
    }
    float[] vector = new float[place.dimension()];
    numbers.flip().asFloatBuffer().get(vector);
    return Optional.of(vector);
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
    record.putInt(crc(record)).flip();
    try {
      writeFully(record, end);
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

  private boolean readFully(ByteBuffer target, long position) throws IOException {
    long at = position;
    while (target.hasRemaining()) {
      int n = file.read(target, at);
      if (n < 0) {
        return false;
      }
      at += n;
    }
    return true;
  }

  private void writeFully(ByteBuffer source, long position) throws IOException {
    long at = position;
    while (source.hasRemaining()) {
      at += file.write(source, at);
    }
  }
}
