package dev.tastestream.app.demo;

import dev.tastestream.app.InstanceSettings;
import dev.tastestream.app.TrainerSettings;
import dev.tastestream.replay.ReplayConfig;
import dev.tastestream.wire.Application;
import java.nio.file.Path;

/**
 * The settings of a demo.
 *
 * @param replay the data and how they are sent
 * @param kafkaPort on 127.0.0.1; 0 takes any that is free
 */
public record DemoSettings(
    ReplayConfig replay, int kafkaPort, InstanceSettings instance, TrainerSettings trainer) {

  /** The state directory of a demo that runs until it is stopped. */
  public static final Path STATE = Path.of("data", "demo");

  /** The HTTP port of a demo that runs until it is stopped. */
  public static final int HTTP_PORT = 8080;

  /** The broker's port of a demo that runs until it is stopped. */
  public static final int KAFKA_PORT = 9092;

  /** Returns the defaults of a measured demo, on free ports. */
  public static DemoSettings usual(DemoState state) {
    return new DemoSettings(
        ReplayConfig.of(state.data().folder()),
        0,
        InstanceSettings.usual(Application.DEFAULT_ID, state.stores()),
        TrainerSettings.usual(state.archive()));
  }

  /** Returns these settings with another trainer. */
  public DemoSettings with(TrainerSettings other) {
    return new DemoSettings(replay, kafkaPort, instance, other);
  }
}
