package dev.tastestream.evaluation;

import dev.tastestream.training.keras.DotNetTrainer;
import dev.tastestream.training.stars.StarsFit;
import dev.tastestream.training.stars.StarsTrainer;
import dev.tastestream.training.taste.TasteNets;
import dev.tastestream.training.taste.TasteTrainer;
import dev.tastestream.training.title.TitleSource;
import dev.tastestream.training.title.TitleTrainer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All systems that can be evaluated: ours first, then the baselines. */
public final class Systems {

  private final List<RecommenderSystem> systems = new ArrayList<>();

  /**
   * @param seed of all random numbers of a fit
   * @param clock for estimates of the time left
   * @param titles the source of title vectors
   */
  public Systems(long seed, InstantSource clock, TitleSource titles) {
    systems.add(new TasteSystem(new TasteNets(seed, clock)));
    systems.add(
        new HybridSystem(
            new TasteTrainer(new TasteNets(seed, clock), clock),
            new StarsTrainer(new StarsFit(seed, clock), clock),
            progress -> new TitleTrainer(titles, progress, clock)));
    systems.add(new StarsSystem(new StarsFit(seed, clock)));
    systems.add(new TitleSystem(titles));
    systems.add(new EaseSystem());
    systems.add(new ItemKnnSystem());
    systems.add(new PopularitySystem());
    systems.add(new BiasSystem());
    systems.add(new TitleMeanSystem(titles));
    systems.add(new KerasDotSystem(new DotNetTrainer(seed, clock)));
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
