package dev.tastestream.wire.permission;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** Kafka's authorizer, which remembers what it was asked. The broker creates it by name. */
public final class RecordingAuthorizer extends StandardAuthorizer {

  private static final Queue<Question> QUESTIONS = new ConcurrentLinkedQueue<>();

  /** Somebody wanted to do something. */
  record Question(
      String principal, AclOperation operation, ResourcePattern resource, boolean allowed) {

    private boolean asksFor(AclBinding binding) {
      ResourcePattern pattern = binding.pattern();
      return binding.entry().operation() == operation
          && pattern.resourceType() == resource.resourceType()
          && (pattern.patternType() == PatternType.PREFIXED
              ? resource.name().startsWith(pattern.name())
              : resource.name().equals(pattern.name()));
    }
  }

  @Override
  public List<AuthorizationResult> authorize(
      AuthorizableRequestContext context, List<Action> actions) {
    List<AuthorizationResult> results = super.authorize(context, actions);
    for (int i = 0; i < actions.size(); i++) {
      boolean allowed = results.get(i) == AuthorizationResult.ALLOWED;
      // What a broker only tries, before it asks for less, is not logged.
      if (allowed || actions.get(i).logIfDenied()) {
        QUESTIONS.add(
            new Question(
                context.principal().toString(),
                actions.get(i).operation(),
                actions.get(i).resourcePattern(),
                allowed));
      }
    }
    return results;
  }

  private static Stream<Question> of(String principal) {
    return QUESTIONS.stream().filter(question -> question.principal.equals(principal));
  }

  /** Returns what a user was not allowed. */
  static List<Question> denied(String principal) {
    return of(principal).filter(question -> !question.allowed).distinct().toList();
  }

  /** Returns the permissions that their user did not need. */
  static List<AclBinding> unused(List<AclBinding> bindings) {
    return bindings.stream()
        .filter(it -> of(it.entry().principal()).noneMatch(question -> question.asksFor(it)))
        .toList();
  }
}
