package dev.tastestream.vectors.format;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Ranking;
import dev.tastestream.domain.Space;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Taste;
import dev.tastestream.ranking.VectorSpace;
import java.util.Optional;

/** The published form of {@link Taste}: vectors that are summed, and parameters. */
public final class TasteFormat {

  /** Finds the candidates of lists. Without this space no list can be made. */
  public static final VectorSpace<Taste> SPACE =
      new VectorSpace<>(
          Space.TASTE,
          TasteFormat::decode,
          (ranking, weights) -> ranking == Ranking.TASTE || ranking == Ranking.HYBRID,
          Optional.of(taste -> taste.ranker().vectors().table()));

  private TasteFormat() {}

  private static Taste decode(FittedSpace taste) {
    if (!taste.vectors().hasSums() || taste.vectors().dimension() == 0) {
      throw new IllegalArgumentException("vectors without sums: ratings can't be folded into them");
    }
    PlaneFormat.decode(taste.parameters(), taste.vectors().dimension());
    return new Taste(
        new Ranker(taste.vectors()),
        HybridWeightsFormat.decode(taste),
        ContentMapFormat.decode(taste));
  }
}
