import { collectDefaultMetrics, Registry } from 'prom-client';

/** A registry of one process: Node's own figures plus whatever the caller registers. */
export const openMetrics = (service: string): Registry => {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  return registry;
};
