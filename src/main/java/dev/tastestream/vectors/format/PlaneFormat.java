package dev.tastestream.vectors.format;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.ranking.Plane;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@link Plane} as it is published, to six decimals: a screen shows four. */
public final class PlaneFormat {

  private static final String PREFIX = "plane.";
  private static final String CENTRE = PREFIX + "centre";
  private static final String ACROSS = PREFIX + "x";
  private static final String UP = PREFIX + "y";
  private static final double DECIMALS = 1e6;

  private PlaneFormat() {}

  /**
   * The plane that was published with a generation; empty if it came without one, as those of
   * earlier versions do.
   *
   * @param parameters of the generation
   * @param dimension of its score vectors
   * @throws IllegalArgumentException if a part is missing or is not of this dimension
   */
  public static Optional<Plane> decode(Map<String, List<Double>> parameters, int dimension) {
    if (parameters.keySet().stream().noneMatch(name -> name.startsWith(PREFIX))) {
      return Optional.empty();
    }
    double[] across = FittedSpace.parameter(parameters, ACROSS, dimension);
    double[] up = FittedSpace.parameter(parameters, UP, dimension);
    double[] centre = FittedSpace.parameter(parameters, CENTRE, dimension);
    return Optional.of(new Plane(centre, new double[][] {across, up}));
  }

  /** A plane in the form in which it is published. */
  public static Map<String, List<Double>> encode(Plane plane) {
    return Map.of(
        CENTRE, Numbers.rounded(DECIMALS, plane.centre()),
        ACROSS, Numbers.rounded(DECIMALS, plane.axis(0)),
        UP, Numbers.rounded(DECIMALS, plane.axis(1)));
  }
}
