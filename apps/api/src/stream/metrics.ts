import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Outlet } from './outlet.ts';

export type StreamMetrics = {
  readonly opened: (transport: Outlet['transport']) => void;
  readonly closed: (transport: Outlet['transport']) => void;
  /** A backlog was dropped. */
  readonly slowDropped: () => void;
  readonly slowClosed: () => void;
  readonly resumed: (from: 'ring' | 'store' | 'gap') => void;
  readonly sent: (frames: number, readings: number) => void;
  /** Seconds from recording a reading to handing it over. */
  readonly delayed: (seconds: number) => void;
};

export const streamMetrics = (registry: Registry): StreamMetrics => {
  const registers = [registry];
  const subscribers = new Gauge({
    name: 'cineradar_stream_subscribers',
    help: 'Streams that are open',
    labelNames: ['transport'],
    registers,
  });
  for (const transport of ['websocket', 'sse', 'socket.io']) subscribers.set({ transport }, 0);
  const readings = new Counter({
    name: 'cineradar_stream_readings_delivered_total',
    help: 'Readings handed over, each once a reader',
    registers,
  });
  const frames = new Counter({
    name: 'cineradar_stream_frames_total',
    help: 'Frames handed over, each once a reader',
    registers,
  });
  const dropped = new Counter({
    name: 'cineradar_stream_slow_dropped_total',
    help: 'Backlogs dropped because their reader took too little; it is brought to the newest snapshot',
    registers,
  });
  const slow = new Counter({
    name: 'cineradar_stream_slow_closed_total',
    help: 'Streams ended because their reader did not keep up',
    registers,
  });
  const resumes = new Counter({
    name: 'cineradar_stream_resumes_total',
    help: 'Streams taken up again: from memory, from the store, or with a gap',
    labelNames: ['from'],
    registers,
  });
  for (const from of ['ring', 'store', 'gap']) resumes.inc({ from }, 0);
  const delay = new Histogram({
    name: 'cineradar_stream_delay_seconds',
    help: 'Time from recording a reading to handing it over to its readers',
    buckets: [0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2.5, 5, 10, 30],
    registers,
  });
  return {
    opened: (transport) => subscribers.inc({ transport }),
    closed: (transport) => subscribers.dec({ transport }),
    slowDropped: () => dropped.inc(),
    slowClosed: () => slow.inc(),
    resumed: (from) => resumes.inc({ from }),
    sent: (frameCount, readingCount) => {
      frames.inc(frameCount);
      readings.inc(readingCount);
    },
    delayed: (seconds) => delay.observe(seconds),
  };
};
