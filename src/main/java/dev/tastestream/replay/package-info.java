/**
 * Loads MovieLens folders into the topics, and sends dead letters back.
 *
 * <p>Begin with {@link dev.tastestream.replay.Replay}: it reads and checks all files before it
 * sends the first record, and continues a run that was stopped.
 *
 * <ul>
 *   <li>{@code file}: reads and checks files of all MovieLens editions
 *   <li>{@code sort}: sorts ratings by time, on disk if they are many
 *   <li>{@code send}: sends records at a given speed, each once
 *   <li>{@code backup}: saves ratings and movies as files, and sends them again
 *   <li>{@code generate}: writes generated data in the format of MovieLens
 * </ul>
 *
 * <p>Uses {@code domain} and {@code wire}.
 */
package dev.tastestream.replay;
