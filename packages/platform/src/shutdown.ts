import type { Logger } from './log.ts';

/** How long a process may take to end once asked; its supervisor kills it after 8 s. */
const DRAIN_MS = 7_000;

/**
 * On SIGTERM or SIGINT runs `close` once and exits 0; exits 1 when closing fails or takes longer than 7 s.
 */
export const onShutdown = (log: Logger, close: () => Promise<void>): void => {
  let closing = false;
  const end = (signal: NodeJS.Signals): void => {
    if (closing) return;
    closing = true;
    log.info({ event: 'shutdown', signal });
    const tooLong = setTimeout(() => process.exit(1), DRAIN_MS);
    tooLong.unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ event: 'shutdown.failed', err: error });
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
};
