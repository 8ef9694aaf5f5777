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

/** Every system that can be judged: ours first, then what it is measured against. */
public final class Systems {

  private final List<RecommenderSystem> systems = new ArrayList<>();

  /**
   * @param seed of everything random in a fit
   * @param clock for estimates of the time left
   * @param titles where vectors of titles come from
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

  /** All names, in the order in which systems are judged unless another is asked for. */
  public List<String> names() {
    return all(RecommenderSystem.class).stream().map(RecommenderSystem::name).toList();
  }

  /** The system of that name. */
  public Optional<RecommenderSystem> named(String name) {
    return systems.stream().filter(system -> system.name().equals(name)).findAny();
  }

  /** The systems that can be judged in a certain way, in the same order. */
  public <T extends RecommenderSystem> List<T> all(Class<T> kind) {
    return systems.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
