import type { MarketName } from '@cineradar/platform/config';
import { Gauge, type GaugeConfiguration, type Registry } from 'prom-client';
import type { Clock } from '@cineradar/platform/clock';
import type { LiveView } from './market.ts';

/** Age of the newest look by chain, and of the replica itself; measured when Prometheus asks. */
export const liveMetrics = (
  registry: Registry,
  markets: () => readonly { readonly name: MarketName; readonly clock: Clock; readonly live: LiveView }[],
): void => {
  const add = (configuration: GaugeConfiguration<'market' | 'chain'>) =>
    registry.registerMetric(new Gauge({ ...configuration, registers: [] }));
  add({
    name: 'occupancy_newest_look_age_seconds',
    help: 'Market time since the newest look at a showing that is on, by chain',
    labelNames: ['market', 'chain'],
    collect() {
      this.reset();
      for (const { name, clock, live } of markets()) {
        const nowMs = clock.now().getTime();
        const newestOf = new Map<string, number>();
        for (const { now } of live.replica().all(nowMs)) {
          if (now.observedAt === null) continue;
          newestOf.set(now.chain, Math.max(newestOf.get(now.chain) ?? 0, Date.parse(now.observedAt.newest)));
        }
        for (const [chain, ms] of newestOf) this.set({ market: name, chain }, (nowMs - ms) / 1_000);
      }
    },
  });
  add({
    name: 'occupancy_replica_age_seconds',
    help: 'Real time since the store last confirmed what this process answers "now" from',
    labelNames: ['market'],
    collect() {
      this.reset();
      for (const { name, live } of markets()) {
        const { loaded, ageSeconds } = live.status();
        if (loaded) this.set({ market: name }, ageSeconds);
      }
    },
  });
};
