package dev.tastestream.training;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.vectors.GenerationSink;
import dev.tastestream.vectors.KnownGenerations;
import dev.tastestream.vectors.ServingVectors;
import java.util.List;

/**
 * Where fits are published, what they are compared with, and whether the gate decides.
 *
 * @param serving what the candidates would replace
 * @param known what was published before
 */
public record Publishing(
    GenerationSink sink, ServingVectors serving, KnownGenerations known, LastWord lastWord) {

  /** What decides whether a fit serves. */
  public enum LastWord {
    /** The gate: a fit that is worse is published, but does not serve. */
    GATE,
    /** The person who started the fit: every fit serves. The manifest has the gate's finding. */
    PEOPLE
  }

  /** Publishes all fits at once, with their gates' findings. */
  List<Generation> publish(List<Candidate> candidates) {
    return sink.publish(candidates.stream().map(this::decided).toList());
  }

  private Candidate decided(Candidate candidate) {
    Gate gate = lastWord == LastWord.GATE ? candidate.gate() : candidate.gate().forced();
    return new Candidate(candidate.vectors(), candidate.parameters(), candidate.fit(), gate);
  }
}
