package dev.gemward.rotation;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One daemon thread for looks, which is there while they run and a little longer. */
final class OwnThread implements Executor {
  private final ThreadPoolExecutor pool;

  OwnThread() {
    pool =
        new ThreadPoolExecutor(
            1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), OwnThread::named);
    pool.allowCoreThreadTimeOut(true);
  }

  /**
   * Returns a thread that has neither the inheritable thread locals nor the class loader of the
   * caller that happened to need it first.
   */
  private static Thread named(Runnable work) {
    Thread thread = new Thread(null, work, "gemward-refresh", 0, false);
    thread.setContextClassLoader(OwnThread.class.getClassLoader());
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void execute(Runnable work) {
    pool.execute(work);
  }

  void end() {
    pool.shutdownNow();
  }
}
