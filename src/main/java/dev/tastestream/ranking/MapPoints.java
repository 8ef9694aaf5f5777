package dev.tastestream.ranking;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.math.VectorTable;

/** The movies of a generation as the map shows them. */
public record MapPoints(GenerationId id, VectorTable vectors) {}
