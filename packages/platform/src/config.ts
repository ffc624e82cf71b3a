import { z } from 'zod';

/** Thrown when the environment does not hold what a process needs; the message lists every variable and its fault. */
class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`the environment is not complete:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Parses the environment once, in main.ts; gives a frozen object. Throws {@link ConfigError}. */
export const parseConfig = <S extends z.ZodType>(schema: S, env: NodeJS.ProcessEnv): Readonly<z.output<S>> => {
  const parsed = schema.safeParse(env);
  if (parsed.success) return Object.freeze(parsed.data);
  throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.') || '(all)'}: ${issue.message}`));
};

/** A variable that holds JSON of this shape. */
export const json = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .transform((text, context) => {
      try {
        const parsed: unknown = JSON.parse(text);
        return parsed;
      } catch {
        context.addIssue('not JSON');
        return z.NEVER;
      }
    })
    .pipe(schema);

/** Shapes that several processes read from their environment. */
export const port = z.coerce.number().int().min(0).max(65_535);
export const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
export const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });
export const redisUrl = z.url({ protocol: /^rediss?$/ });
export const marketName = z.enum(['demo', 'captures', 'sandbox', 'live']);
export type MarketName = z.output<typeof marketName>;
export const logLevel = z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']);
