import type { Member, Rule, ValueKind } from './member.ts';

export type Parameter = Rule & {
  readonly name: string;
  readonly place: 'path' | 'query' | 'header';
  readonly type: ValueKind;
  readonly told: string;
  /** As the contract documents it. */
  readonly example: string;
  /** What holds where nothing is said. */
  readonly usual: string;
};

export type BodyForm = {
  readonly isRequired: boolean;
  /** A body of the documented examples, as JSON. */
  readonly example: string;
  readonly members: readonly Member[];
};

/** One way of asking the API for something, as a page can offer it. */
export type Operation = {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly group: string;
  readonly summary: string;
  readonly told: string;
  readonly scopes: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body: BodyForm | null;
  /** `resource.method` of the SDKs; null for what they do not have. */
  readonly sdk: string | null;
  readonly gives: 'json' | 'rows' | 'stream' | 'file' | 'nothing';
};

/** All that the playground knows of the API. */
export type Contract = { readonly operations: readonly Operation[] };

/** The method of a program: what it does to what there is. */
export const changes = ({ method }: Operation): boolean => method !== 'GET';
