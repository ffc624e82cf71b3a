import type { Scope } from '@cineradar/core/accounts/scopes';
import { KEY_SCOPES } from '@cineradar/core/keys/key-scopes';
import type { InputOf } from '@cineradar/sdk';

/** A scope that the API lets a key hold. */
export type KeyScope = InputOf<'/v1/keys', 'post'>['scopes'][number];

/** Whether a key may hold it; some are for people alone. */
const isKeyScope = (scope: Scope): scope is KeyScope => KEY_SCOPES.includes(scope);

/** Those scopes of a person that they may give a key, in the order of all scopes. */
export const givableScopes = (held: readonly Scope[]): readonly KeyScope[] => held.filter(isKeyScope);

const NAMES: ReadonlySet<string> = new Set(KEY_SCOPES);

/** Whether a text is a scope that a key may hold; a newer API may know more. */
export const isScopeOfKey = (text: string): text is KeyScope => NAMES.has(text);
