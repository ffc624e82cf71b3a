import { liveBoard } from '@cineradar/services/occupancy/now/live-board';
import type { Render } from './ready-bodies.ts';

/** The frame's id after which a stream goes on from what the replica holds; null while it cannot be said. */
export type ResumeFrom = () => string | null;

const MINUTE_MS = 60_000;

/** The text of a live board that reaches `aheadMinutes` ahead. */
export const renderBoard =
  (aheadMinutes: number, resumeFrom: ResumeFrom = () => null): Render =>
  (states, nowMs) => {
    const untilMs = nowMs + aheadMinutes * MINUTE_MS;
    return JSON.stringify({
      timestamp: new Date(nowMs).toISOString(),
      until: new Date(untilMs).toISOString(),
      lastEventId: resumeFrom(),
      ...liveBoard(states, nowMs, untilMs),
    });
  };
