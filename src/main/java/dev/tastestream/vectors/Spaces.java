package dev.tastestream.vectors;

import dev.tastestream.ranking.VectorSpace;
import dev.tastestream.vectors.format.StarsFormat;
import dev.tastestream.vectors.format.TasteFormat;
import dev.tastestream.vectors.format.TitleFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The registry of vector spaces: how each is encoded, checked and decoded. Fits and rankings name
 * the spaces that they use; CONTRIBUTING.md has the steps of adding one.
 *
 * @param all by id, ascending
 */
public record Spaces(List<VectorSpace<?>> all) {

  /** The spaces of the program. */
  public static final Spaces ALL =
      new Spaces(List.of(StarsFormat.SPACE, TasteFormat.SPACE, TitleFormat.SPACE));

  public Spaces {
    List<VectorSpace<?>> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparing(VectorSpace::id));
    all = List.copyOf(sorted);
  }

  /** Returns the names of the spaces, ascending. */
  public List<String> ids() {
    return all.stream().<String>map(VectorSpace::id).toList();
  }

  /** Returns the names of the spaces that the map shows. */
  public List<String> drawn() {
    return all.stream()
        .filter(space -> space.points().isPresent())
        .<String>map(VectorSpace::id)
        .toList();
  }

  /** Returns the space of that name; empty if there is none. */
  Optional<VectorSpace<?>> of(String id) {
    return all.stream().filter(space -> space.id().equals(id)).findAny();
  }

  /** Returns the message for an unknown space. */
  String unknown(String id) {
    return "unknown space %s: there are %s".formatted(id, ids());
  }
}
