package dev.tastestream.natives;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import org.rocksdb.NativeLibraryLoader;

/**
 * A library of machine code that is unpacked into a folder and loaded from there.
 *
 * @param name for messages
 * @param megabytes that it takes in the folder at most; 0 if it is unpacked into a cache, or is not
 *     packed
 * @param loading loads it; does nothing if it is loaded already
 */
public record NativeLibrary(String name, int megabytes, Loading loading) {

  /** The stores of the topology use it. */
  public static final NativeLibrary ROCKSDB =
      new NativeLibrary(
          "RocksDB",
          20,
          folder -> NativeLibraryLoader.getInstance().loadLibrary(folder.toString()));

  /** Producers may have compressed their records with it. */
  public static final NativeLibrary ZSTD = new NativeLibrary("zstd", 2, NativeLibrary::loadZstd);

  /** Producers may have compressed their records with it. */
  public static final NativeLibrary SNAPPY = new NativeLibrary("snappy", 2, folder -> loadSnappy());

  /** Uses reflection: Kafka brings its own version, which the build must not compile against. */
  private static void loadZstd(Path folder) throws IOException {
    try {
      Class.forName("com.github.luben.zstd.util.Native")
          .getMethod("load", File.class)
          .invoke(null, folder.toFile());
    } catch (InvocationTargetException e) {
      throw new IOException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IOException(e);
    }
  }

  private static void loadSnappy() throws IOException {
    try {
      Class.forName("org.xerial.snappy.Snappy");
    } catch (ReflectiveOperationException e) {
      throw new IOException(e);
    }
  }

  /** Loads a library. */
  @FunctionalInterface
  public interface Loading {

    /**
     * Loads the library, and unpacks it first if needed.
     *
     * @param folder where files can be written and executed
     * @throws LinkageError if the library does not run on this machine
     */
    void from(Path folder) throws IOException;
  }
}
