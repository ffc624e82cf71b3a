import type { Operation } from './model/operation.ts';

const COLOUR = {
  GET: 'text-pos',
  POST: 'text-accent-text',
  PUT: 'text-warn',
  PATCH: 'text-warn',
  DELETE: 'text-danger',
} as const;
const SHORT = { GET: 'GET', POST: 'POST', PUT: 'PUT', PATCH: 'PATCH', DELETE: 'DEL' } as const;

/** GET, POST and the like, in a column of one width. */
export function MethodMark({ method }: Pick<Operation, 'method'>) {
  return (
    <span className={`w-[38px] flex-none font-mono text-2xs font-semibold ${COLOUR[method]}`}>{SHORT[method]}</span>
  );
}
