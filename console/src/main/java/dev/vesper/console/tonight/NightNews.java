package dev.vesper.console.tonight;

import dev.vesper.console.frame.Standing;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages when the night has moved on. The night may run in another process, so the store
 * is asked every two seconds, and only while somebody listens.
 */
@Component
class NightNews implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(NightNews.class);
  private static final long TICK_S = 2;
  private static final int MOST_LISTENERS = 64;

  private final Standing standing;
  private final List<SseEmitter> listeners = new CopyOnWriteArrayList<>();
  private final AtomicReference<String> told = new AtomicReference<>("");
  private final ScheduledExecutorService ticking =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "night-news");
            thread.setDaemon(true);
            return thread;
          });

  NightNews(Standing standing) {
    this.standing = standing;
    var unused = ticking.scheduleWithFixedDelay(this::tick, TICK_S, TICK_S, TimeUnit.SECONDS);
  }

  /** A page that wants to know; the oldest one asks for itself when there are too many. */
  SseEmitter listen() {
    SseEmitter emitter = new SseEmitter(0L);
    Runnable gone = () -> listeners.remove(emitter);
    emitter.onCompletion(gone);
    emitter.onTimeout(gone);
    emitter.onError(failure -> gone.run());
    listeners.add(emitter);
    while (listeners.size() > MOST_LISTENERS) {
      listeners.remove(0).complete();
    }
    send(emitter, SseEmitter.event().comment("listening"));
    return emitter;
  }

  private void tick() {
    if (listeners.isEmpty()) {
      return;
    }
    try {
      String now = standing.mark();
      String before = told.getAndSet(now);
      boolean isNews = !before.isEmpty() && !before.equals(now);
      for (SseEmitter listener : listeners) {
        // The comment finds out who has left.
        send(
            listener,
            isNews
                ? SseEmitter.event().name("news").data(now)
                : SseEmitter.event().comment("still"));
      }
    } catch (RuntimeException e) {
      LOG.warn("the night cannot be watched for open pages: {}", e.toString());
    }
  }

  private void send(SseEmitter listener, SseEmitter.SseEventBuilder event) {
    try {
      listener.send(event);
    } catch (IOException | IllegalStateException e) {
      listeners.remove(listener);
    }
  }

  @Override
  public void destroy() {
    ticking.shutdownNow();
    listeners.forEach(SseEmitter::complete);
  }
}
