import { ApiError } from '@cineradar/sdk';
import type { NewWebhook, Webhook, WebhookEventName } from './webhook.ts';

/** An endpoint as it stands in the form. */
export type Draft = {
  readonly url: string;
  readonly description: string;
  readonly events: readonly WebhookEventName[];
  readonly percent: string;
  /** Ids, one a line. */
  readonly sites: string;
  readonly movies: string;
};

export const NEW_DRAFT: Draft = { url: '', description: '', events: [], percent: '80', sites: '', movies: '' };

const linesOf = (text: string): string[] => text.split(/[\s,]+/).filter((line) => line !== '');

/** An endpoint that is, as the form shows it. */
export const draftOf = ({ url, description, events, threshold }: Webhook): Draft => ({
  ...{ url, description, events },
  percent: threshold === null ? NEW_DRAFT.percent : String(threshold.percent),
  sites: threshold?.sites?.join('\n') ?? '',
  movies: threshold?.movies?.join('\n') ?? '',
});

const thresholdOf = ({ percent, sites, movies }: Draft): NonNullable<NewWebhook['threshold']> => {
  const [ofSites, ofMovies] = [linesOf(sites), linesOf(movies)];
  return {
    percent: Number(percent.replace(',', '.')),
    ...(ofSites.length === 0 ? {} : { sites: ofSites }),
    ...(ofMovies.length === 0 ? {} : { movies: ofMovies }),
  };
};

/** What is sent: a threshold only where readings are told. */
export const bodyOf = (draft: Draft): NewWebhook & { readonly events: WebhookEventName[] } => ({
  url: draft.url.trim(),
  description: draft.description.trim(),
  events: [...draft.events],
  threshold: draft.events.includes('reading.threshold') ? thresholdOf(draft) : null,
});

const FIELDS = ['url', 'description', 'events', 'percent', 'sites', 'movies'] as const;
export type Field = (typeof FIELDS)[number];

/** What the API says to each field, and what no field can show. */
export type Refusal = {
  readonly fields: Readonly<Partial<Record<Field, string>>>;
  /** Null where each word found its field. */
  readonly rest: unknown;
};

const fieldOf = (pointer: string): Field | undefined => {
  const [, body, first, second] = pointer.split('/');
  if (body !== 'body') return undefined;
  return first === 'threshold'
    ? (FIELDS.find((name) => name === second) ?? 'percent')
    : FIELDS.find((name) => name === first);
};

/** The words of a refusal under the fields they are about. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof ApiError) || error.errors.length === 0) return { fields: {}, rest: error };
  const fields: Partial<Record<Field, string>> = {};
  let isWhole = true;
  for (const { pointer, message } of error.errors) {
    const field = fieldOf(pointer);
    if (field === undefined) isWhole = false;
    else fields[field] ??= message;
  }
  return { fields, rest: isWhole ? null : error };
}
