const SHOWN_MS = 6_000;
/** A message with something to do, or of a failure, stays long enough to act. */
const SHOWN_WITH_ACTION_MS = 12_000;
const MOST = 3;

export type Toast = {
  readonly id: number;
  readonly text: string;
  readonly tone: 'ok' | 'bad';
  readonly action?: { readonly label: string; readonly run: () => void };
};

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const tell of listeners) tell();
}

export const listToasts = (): readonly Toast[] => toasts;

export function onToasts(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export const dismissToast = (id: number): void => set(toasts.filter((toast) => toast.id !== id));

/** Says shortly what was done, or what failed; with an action, such as Undo, it stays twice as long. */
export function showToast(text: string, { tone = 'ok', action }: Partial<Pick<Toast, 'tone' | 'action'>> = {}): void {
  lastId += 1;
  const id = lastId;
  set([...toasts, { id, text, tone, ...(action ? { action } : {}) }].slice(-MOST));
  setTimeout(() => dismissToast(id), action || tone === 'bad' ? SHOWN_WITH_ACTION_MS : SHOWN_MS);
}
