package dev.tastestream.vectors.format;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.ranking.Plane;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The published form of a {@link Plane}, to six decimals; a screen shows four. */
public final class PlaneFormat {

  private static final String PREFIX = "plane.";
  private static final String CENTRE = PREFIX + "centre";
  private static final String ACROSS = PREFIX + "x";
  private static final String UP = PREFIX + "y";
  private static final double DECIMALS = 1e6;

  private PlaneFormat() {}

  /**
   * Returns the plane of a generation; empty if it has none, as in earlier versions.
   *
   * @param parameters of the generation
   * @param dimension of its score vectors
   * @throws IllegalArgumentException if a part is missing or has another dimension
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

  /** Returns the parameters of a plane. */
  public static Map<String, List<Double>> encode(Plane plane) {
    return Map.of(
        CENTRE, Numbers.rounded(DECIMALS, plane.centre()),
        ACROSS, Numbers.rounded(DECIMALS, plane.axis(0)),
        UP, Numbers.rounded(DECIMALS, plane.axis(1)));
  }
}
