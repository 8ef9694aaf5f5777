package dev.tastestream.http.stream;

import dev.tastestream.http.answers.ListParameters;
import dev.tastestream.http.cluster.Forwarder;
import dev.tastestream.http.cluster.OwnerRouting;
import dev.tastestream.http.server.RouteList;
import dev.tastestream.http.server.message.Fields;
import dev.tastestream.http.server.message.Parameters;
import dev.tastestream.http.server.message.RequestHeader;
import dev.tastestream.http.server.message.RequestText;
import dev.tastestream.http.stream.LiveLists.ListEvent;
import dev.tastestream.http.stream.LiveLists.LiveQuery;
import dev.tastestream.topology.query.StoredUser;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.apache.kafka.streams.state.HostInfo;

/** Serves lists as Server-Sent Events that are sent whenever the list changes. */
public final class StreamRoutes {

  private final LiveLists lists;
  private final ListParameters parameters;
  private final OpenStreams streams;
  private final Forwarder forwarder;

  public StreamRoutes(
      LiveLists lists, ListParameters parameters, OpenStreams streams, Forwarder forwarder) {
    this.lists = lists;
    this.parameters = parameters;
    this.streams = streams;
    this.forwarder = forwarder;
  }

  public void register(RouteList routes, OwnerRouting owners) {
    routes.get(
        "/users/{id}/recommendations/stream",
        "The best movies for a user, sent again whenever they change",
        context -> {
          if (context.method().equals(HandlerType.HEAD)) {
            context.contentType(EventStream.CONTENT_TYPE);
          } else {
            owners.atOwner(this::stream, this::relay).handle(context);
          }
        });
  }

  private void stream(Context context, StoredUser user) throws InterruptedException {
    Parameters.allowOnly(context, ListParameters.NAMES);
    LiveQuery query = new LiveQuery(user.id(), parameters.query(Fields.ofQuery(context)));
    String known =
        RequestText.header(context, RequestHeader.LAST_EVENT_ID)
            .flatMap(LiveLists::digestOf)
            .orElse("");
    streams.open(
        context,
        () -> {
          ListEvent first = lists.list(query);
          return Optional.of(
              stream ->
                  new ListFeed(lists, query, streams.limits().heartbeat(), known, stream)
                      .beginWith(first));
        });
  }

  /** Relays the stream of the owner, which is one hop away as with any other request. */
  private void relay(Context context, HostInfo owner) throws InterruptedException {
    streams.open(
        context,
        () -> {
          HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer = forwarder.open(context, owner);
          if (answer.statusCode() != 200) {
            forwarder.passOn(context, owner, answer);
            return Optional.empty();
          }
          return Optional.of(
              stream -> {
                StreamRelay relay = new StreamRelay(stream, streams.limits().silence());
                answer.body().subscribe(relay);
                return relay;
              });
        });
  }
}
