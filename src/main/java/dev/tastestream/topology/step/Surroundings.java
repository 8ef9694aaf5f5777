package dev.tastestream.topology.step;

import dev.tastestream.catalogue.Catalogue;
import dev.tastestream.topology.popularity.SharedPopularity;
import dev.tastestream.vectors.ServingVectors;

/**
 * What the processors of an instance share with the rest of the process.
 *
 * @param vectors the generation that serves
 * @param stars predicts ratings
 * @param popularity ranks until the first generation
 * @param catalogue titles
 * @param backlog tells bulk replay from live traffic
 */
public record Surroundings(
    ServingVectors vectors,
    ServingStars stars,
    SharedPopularity popularity,
    Catalogue catalogue,
    Backlog backlog) {}
