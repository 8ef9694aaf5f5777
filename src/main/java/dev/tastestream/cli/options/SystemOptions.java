package dev.tastestream.cli.options;

import dev.tastestream.evaluation.system.RecommenderSystem;
import dev.tastestream.evaluation.system.Systems;
import dev.tastestream.training.FitSettings;
import dev.tastestream.training.data.Influence;
import dev.tastestream.training.fit.FitThreads;
import dev.tastestream.training.title.TitleSource;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which systems are evaluated. */
public final class SystemOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--systems",
      split = ",",
      paramLabel = "NAME",
      description =
          "Systems to evaluate; the others are compared with the first one (default: all).")
  private List<String> systems = List.of();

  @Option(
      names = "--fit-seed",
      paramLabel = "N",
      defaultValue = "1",
      converter = WholeNumbers.Seed.class,
      description = "Seed of the fits and of the bootstrap (default: ${DEFAULT-VALUE}).")
  private long fitSeed;

  @Option(
      names = "--fit-threads",
      paramLabel = "N",
      converter = WholeNumbers.Threads.class,
      description =
          "Threads that fit stars and titles. With 2 or more, taste has two of its own, otherwise"
              + " one (default: all processors).")
  private Optional<Integer> fitThreads;

  @Option(
      names = "--activity-cap",
      paramLabel = "Q",
      converter = QuantileConverter.class,
      description =
          "Cap on the influence of one user: of users with more ratings than the user at this"
              + " quantile, fits take only as many, the newest (0.5 to 1; default: 1, no cap).")
  private Optional<Influence> influence;

  public long fitSeed() {
    return fitSeed;
  }

  /**
   * Returns the requested systems.
   *
   * @param kind how they will be evaluated; without names, all systems of this kind are chosen
   */
  public <T extends RecommenderSystem> List<T> chosen(
      Class<T> kind, InstantSource clock, TitleSource titles) {
    List<T> all = new Systems(settings(), clock, titles).all(kind);
    if (new HashSet<>(systems).size() < systems.size()) {
      throw new ParameterException(
          spec.commandLine(), "--systems names a system twice: name it once.");
    }
    return systems.isEmpty() ? all : systems.stream().map(name -> named(name, all)).toList();
  }

  private FitSettings settings() {
    FitThreads threads = fitThreads.map(FitThreads::new).orElseGet(FitThreads::all);
    return new FitSettings(
        fitSeed, FitSettings.ANY_EPOCHS, threads, influence.orElse(Influence.ANY));
  }

  private <T extends RecommenderSystem> T named(String name, List<T> all) {
    return all.stream()
        .filter(system -> system.name().equals(name))
        .findAny()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--systems: there is no '%s' that can be evaluated like this, only %s."
                        .formatted(
                            name,
                            String.join(
                                ", ", all.stream().map(RecommenderSystem::name).toList()))));
  }
}
