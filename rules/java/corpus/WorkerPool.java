package org.example.tasks;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Threads that take tasks from one queue. */
public class WorkerPool implements Closeable {
    private final BlockingQueue<Task> queue = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean open = true;

    public WorkerPool(int size) {
        for (int i = 0; i < size; i++) {
            Thread thread = new Thread(this::work, "worker-" + i);
            thread.start();
            threads.add(thread);
        }
    }

    private void work() {
        while (open) {
            try {
                Task task = queue.take();
                task.run();
            // expect: java-interrupt-lost
            } catch (InterruptedException e) {
                if (!open) {
                    return;
                }
            }
        }
    }

    public Task poll() {
        try {
            return queue.poll(1, TimeUnit.SECONDS);
        // expect: java-interrupt-lost
        } catch (final InterruptedException e) {
            return null;
        }
    }

    public <T> T await(Future<T> future) throws IOException {
        try {
            return future.get(30, TimeUnit.SECONDS);
        // expect: java-interrupt-lost
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            return null;
        }
    }

    public <T> T awaitWell(Future<T> future) throws IOException {
        try {
            return future.get();
        // ok: java-interrupt-lost
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    public void offer(Task task) {
        try {
            queue.add(task);
        // expect: java-swallowed-exception
        } catch (IllegalStateException full) {}
    }

    @Override
    public void close() {
        open = false;
        for (Thread thread : threads) {
            thread.interrupt();
        }
        for (Thread thread : threads) {
            try {
                thread.join(1000);
            // ok: java-interrupt-lost
            } catch (InterruptedException e) {
                stopNow();
                return;
            }
        }
    }

    /** Marks this thread again, and gives the workers up. */
    private void stopNow() {
        threads.clear();
        Thread.currentThread().interrupt();
    }

    public String describe() {
        String text = "";
        for (Thread thread : threads) {
            // expect: java-string-append-in-loop
            text += thread.getName() + (thread.isAlive() ? " runs" : " has ended") + "; ";
        }
        return text;
    }

    /** A task; the queue never asks for its hash code. */
    public abstract static class Task implements Runnable {
        private final String name;

        protected Task(String name) {
            this.name = name;
        }

        @Override
        // expect: java-equals-without-hashcode
        public boolean equals(Object other) {
            return other instanceof Task task && task.name.equals(name);
        }
    }
}
