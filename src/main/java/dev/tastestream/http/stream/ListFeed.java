package dev.tastestream.http.stream;

import dev.tastestream.http.server.message.Problem;
import dev.tastestream.http.stream.LiveLists.ListEvent;
import dev.tastestream.topology.query.StateUnavailableException;
import dev.tastestream.topology.user.UserWatch;
import java.time.Duration;
import java.util.Optional;

/**
 * Feeds a stream with one user's list. The list is computed again after a change of the user's
 * rows, the serving models or the catalogue. It is sent if anything but its position in the log
 * then differs from the list before.
 */
final class ListFeed implements Feed {

  /** Looking up the owner of a user costs more than checking a flag. */
  private static final Duration OWNER_CHECK = Duration.ofSeconds(1);

  private final LiveLists lists;
  private final LiveLists.LiveQuery query;
  private final Duration heartbeat;
  private final EventStream stream;
  private final UserWatch watch;
  private Optional<ListEvent> last = Optional.empty();
  private String digest;
  private long sentAt = System.nanoTime();
  private long checkedAt = System.nanoTime();

  /**
   * @param known digest of the list that the client has; empty if it has none
   */
  ListFeed(
      LiveLists lists,
      LiveLists.LiveQuery query,
      Duration heartbeat,
      String known,
      EventStream stream) {
    this.lists = lists;
    this.query = query;
    this.heartbeat = heartbeat;
    this.stream = stream;
    digest = known;
    watch = lists.watch(query.userId());
    stream.whenEnded(watch::close);
  }

  /** Sends a first list, unless the client has it already. */
  Feed beginWith(ListEvent first) {
    // The rows may have changed after the list was made and before the watch began.
    watch.changed();
    take(first);
    return this;
  }

  @Override
  public void look() {
    long now = System.nanoTime();
    if (now - checkedAt > OWNER_CHECK.toNanos() && hasMoved(now)) {
      end("Another instance has taken over the user: connect again");
      return;
    }
    if (isStale()) {
      renew();
    }
    if (now - sentAt > heartbeat.toNanos()) {
      sentAt = now;
      stream.beat();
    }
  }

  private boolean hasMoved(long now) {
    checkedAt = now;
    try {
      return lists.hasMoved(query.userId());
    } catch (StateUnavailableException e) {
      return false; // the state is moving, and the new owner is not known yet
    }
  }

  private boolean isStale() {
    boolean changed = watch.takeChanged();
    return changed || last.filter(it -> it.dependencies().areStill(lists.dependencies())).isEmpty();
  }

  private void renew() {
    try {
      take(lists.list(query));
    } catch (StateUnavailableException e) {
      watch.changed(); // tries again until the state can be read
    } catch (Problem e) {
      end(e.detail());
    }
  }

  private void take(ListEvent list) {
    last = Optional.of(list);
    if (!list.digest().equals(digest)) {
      digest = list.digest();
      sentAt = System.nanoTime();
      stream.send(list.frame());
    }
  }

  @Override
  public void end() {
    end("This instance stops: connect again");
  }

  private void end(String why) {
    stream.send(Event.end(why).frame());
    stream.end();
  }
}
