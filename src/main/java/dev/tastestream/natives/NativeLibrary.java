package dev.tastestream.natives;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import org.rocksdb.NativeLibraryLoader;

/**
 * A library of machine code that is unpacked into a folder and loaded from there.
 *
 * @param name for people
 * @param megabytes that it takes in the folder, at most; 0 if it is unpacked into a cache, or lies
 *     beside its classes
 * @param loading does it; once it is loaded, nothing is left to do
 */
public record NativeLibrary(String name, int megabytes, Loading loading) {

  /** The stores of the topology. */
  public static final NativeLibrary ROCKSDB =
      new NativeLibrary(
          "RocksDB",
          20,
          folder -> NativeLibraryLoader.getInstance().loadLibrary(folder.toString()));

  /** What producers may have compressed their records with. */
  public static final NativeLibrary ZSTD = new NativeLibrary("zstd", 2, NativeLibrary::loadZstd);

  /** What producers may have compressed their records with. */
  public static final NativeLibrary SNAPPY = new NativeLibrary("snappy", 2, folder -> loadSnappy());

  /** Kafka brings it in, in a version of its own, and not to be compiled with. */
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

  /** How it is loaded. */
  @FunctionalInterface
  public interface Loading {

    /**
     * Loads it, and unpacks it first if need be.
     *
     * @param folder where files can be written and run
     * @throws LinkageError if the machine refuses it
     */
    void from(Path folder) throws IOException;
  }
}
