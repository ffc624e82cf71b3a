import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { listensOn } from '../bootstrap/listener.mjs';
import { openLog } from '../bootstrap/log-file.mjs';
import { freePort } from '../bootstrap/port.mjs';
import { sendSignal, waitUntilGone } from '../bootstrap/process.mjs';
import { Refusal } from '../bootstrap/refusal.mjs';

/** A process of the product: what to run and on which port it would like to listen. */
export type PartPlan = {
  readonly name: string;
  /** The program and its arguments, on a port. */
  readonly command: (port: number) => readonly [program: string, ...args: string[]];
  readonly wantedPort: number;
  /** Others were told this port: no other will do. */
  readonly isPortFixed?: boolean;
  /** The product is whole without it: one that cannot be kept alive is left, and the rest runs on. */
  readonly isOptional?: boolean;
  /** What it answers with 200 once it works; `/readyz` where nothing is said. */
  readonly readyPath?: string;
  /** Added to our environment; PORT is set besides. */
  readonly env: Readonly<Record<string, string>>;
  readonly log: string;
  readonly cwd: string;
};

/** One life of a part. */
export type PartProcess = {
  readonly pid: number;
  readonly port: number;
  /** Resolves with how it ended. */
  readonly ended: Promise<string>;
  /** What it has written to its log since it was started. */
  readonly said: () => string;
  readonly stop: (limitMs: number) => Promise<void>;
};

/** A part ended before it was ready. */
class PartEnded extends Refusal {
  readonly said: string;
  constructor(message: string, said: string) {
    super(message);
    this.name = 'PartEnded';
    this.said = said;
  }
}

const READY_LIMIT_MS = 60_000;
const PROBE_EVERY_MS = 50;
const PORT_TRIES = 5;

/** Node's words, Python's and Streamlit's for a port that something else listens on. */
const PORT_TAKEN = /EADDRINUSE|address already in use|port \d+ is (?:already in use|not available)/i;

/** The end of what a part said, for a person. */
const lastLines = (said: string): string => said.trimEnd().split('\n').slice(-20).join('\n');

/** A terminal's Ctrl-C must not reach it, and its own children must end with it: it leads a group. */
function launch(plan: PartPlan, port: number): PartProcess {
  const log = openLog(plan.log);
  const [program, ...args] = plan.command(port);
  const child = spawn(program, args, {
    cwd: plan.cwd,
    env: { ...process.env, ...plan.env, PORT: String(port) },
    stdio: ['ignore', log.descriptor, log.descriptor],
    detached: process.platform !== 'win32',
  });
  log.close();
  const pid = child.pid ?? 0;
  const group = process.platform === 'win32' ? pid : -pid;
  const ended = new Promise<string>((settle) => {
    child.once('exit', (code, signal) => settle(code === null ? `signal ${signal ?? '?'}` : `exit code ${code}`));
    child.once('error', (error) => settle(error.message));
  });
  return {
    pid,
    port,
    ended,
    said: () => log.said(),
    async stop(limitMs) {
      sendSignal(group, 'SIGTERM');
      await waitUntilGone(pid, limitMs);
      sendSignal(group, 'SIGKILL'); // also to what the part may have left behind
      await ended;
    },
  };
}

async function isReady({ readyPath = '/readyz' }: PartPlan, { pid, port }: PartProcess): Promise<boolean> {
  if (!listensOn(pid, port)) return false;
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${readyPath}`, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** Waits until a part is ready; gives how it ended when it did so first. Throws past the limit. */
async function untilReady(plan: PartPlan, life: PartProcess, signal: AbortSignal): Promise<string | null> {
  let end: string | null = null;
  const ended = life.ended.then((how) => (end = how));
  const limit = Date.now() + READY_LIMIT_MS;
  while (end === null && Date.now() < limit) {
    signal.throwIfAborted();
    if (await isReady(plan, life)) return null;
    await Promise.race([sleep(PROBE_EVERY_MS), ended]);
  }
  if (end !== null) return end;
  throw new Refusal(
    `${plan.name} was not ready within ${READY_LIMIT_MS / 1000} s. Its log ends:\n${lastLines(life.said())}`,
  );
}

/**
 * Starts a part on one port and waits until it is ready. `onLaunch` hears of the process at once, so that whoever
 * ends everything does not miss it. Throws when it ends before it is ready, with what it said.
 */
export async function startPartOn(
  port: number,
  plan: PartPlan,
  onLaunch: (life: PartProcess) => void,
  signal: AbortSignal,
): Promise<PartProcess> {
  signal.throwIfAborted();
  const life = launch(plan, port);
  onLaunch(life);
  const end = await untilReady(plan, life, signal);
  if (end === null) return life;
  throw new PartEnded(
    `${plan.name} ended during start (${end}). Its log ends:\n${lastLines(life.said())}`,
    life.said(),
  );
}

/** {@link startPartOn} the wanted port, or any other when it is busy or taken meanwhile and another will do. */
export async function startPart(
  plan: PartPlan,
  onLaunch: (life: PartProcess) => void,
  signal: AbortSignal,
): Promise<PartProcess> {
  if (plan.isPortFixed === true) return startPartOn(plan.wantedPort, plan, onLaunch, signal);
  for (let tries = 1; ; tries += 1) {
    const port = await freePort(tries === 1 ? plan.wantedPort : 0);
    try {
      return await startPartOn(port, plan, onLaunch, signal);
    } catch (error) {
      const taken = error instanceof PartEnded && PORT_TAKEN.test(error.said);
      if (!taken || tries >= PORT_TRIES) throw error;
    }
  }
}
