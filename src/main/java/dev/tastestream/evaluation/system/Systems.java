package dev.tastestream.evaluation.system;

import dev.tastestream.domain.Progress;
import dev.tastestream.training.FitSettings;
import dev.tastestream.training.Recipe;
import dev.tastestream.training.keras.DotNetTrainer;
import dev.tastestream.training.title.TitleSource;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All systems that can be evaluated: ours first, then the baselines. */
public final class Systems {

  private final List<RecommenderSystem> systems = new ArrayList<>();

  /**
   * @param settings of all fits
   * @param clock for estimates of the time left
   * @param titles the source of title vectors
   */
  public Systems(FitSettings settings, InstantSource clock, TitleSource titles) {
    Function<Progress, Recipe> recipe = progress -> Recipe.of(settings, titles, progress, clock);
    systems.add(SpaceSystem.taste(recipe));
    systems.add(new HybridSystem(recipe));
    systems.add(new StarsSystem(recipe));
    systems.add(SpaceSystem.title(recipe));
    systems.add(new EaseSystem());
    systems.add(new ItemKnnSystem());
    systems.add(new PopularitySystem());
    systems.add(new BiasSystem());
    systems.add(new TitleMeanSystem(titles));
    systems.add(new KerasDotSystem(new DotNetTrainer(settings.seed(), clock)));
  }

  /** Returns all names, in the default order of evaluation. */
  public List<String> names() {
    return all(RecommenderSystem.class).stream().map(RecommenderSystem::name).toList();
  }

  /** Returns the system of that name; empty if there is none. */
  public Optional<RecommenderSystem> named(String name) {
    return systems.stream().filter(system -> system.name().equals(name)).findAny();
  }

  /** Returns the systems of one kind, in the same order. */
  public <T extends RecommenderSystem> List<T> all(Class<T> kind) {
    return systems.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
