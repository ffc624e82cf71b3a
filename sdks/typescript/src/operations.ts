import type { paths } from './api.generated.ts';

/** The methods that a client has a function for. */
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Addresses that can be asked with a method. A stream has no end to wait for: it is opened by `stream`. */
export type PathOf<M extends Method> = {
  readonly [P in keyof paths]: paths[P] extends { readonly [K in M]: infer O }
    ? SuccessOf<O> extends { readonly content: { readonly 'text/event-stream': unknown } }
      ? never
      : P
    : never;
}[keyof paths];

type OperationOf<P extends keyof paths, M extends Method> = paths[P] extends { readonly [K in M]: infer O } ? O : never;

type SuccessOf<O> = O extends { readonly responses: infer R } ? R[keyof R & (200 | 201 | 202 | 204)] : never;

type ContentOf<S> = S extends { readonly content: { readonly 'application/json': infer J } }
  ? J
  : S extends { readonly content: object }
    ? Blob
    : undefined;

/** What an operation answers: its JSON, a Blob for files and text, undefined where there is no body. */
export type BodyOf<P extends keyof paths, M extends Method = 'get'> = ContentOf<SuccessOf<OperationOf<P, M>>>;

type MemberOf<T, Name extends string> = Name extends keyof T ? T[Name] : undefined;

/** Leaving a parameter out and giving undefined are the same. */
type Loose<T> = { readonly [K in keyof T]: object extends Pick<T, K & keyof T> ? T[K] | undefined : T[K] };

type Given<Name extends string, T> = [NonNullable<T>] extends [never]
  ? unknown
  : undefined extends T
    ? { readonly [K in Name]?: Loose<NonNullable<T>> | undefined }
    : { readonly [K in Name]: Loose<T> };

type JsonOf<T> = T extends { readonly content: { readonly 'application/json': infer J } } ? J : undefined;

type RequestBodyOf<O> =
  JsonOf<NonNullable<MemberOf<O, 'requestBody'>>> extends infer J
    ? undefined extends MemberOf<O, 'requestBody'>
      ? J | undefined
      : J
    : never;

/** How one call differs from the client's own settings. */
export type CallSettings = {
  /** Ends the call; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** For each try, not for all of them. */
  readonly timeoutMs?: number | undefined;
  /** Further tries after a failure that may pass, instead of the client's. */
  readonly retries?: number | undefined;
  /** Names the effect of a POST, so that it has one however often it is sent; made anew for each call unless given. */
  readonly idempotencyKey?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
};

type ParametersOf<O, Place extends string> = MemberOf<MemberOf<O, 'parameters'>, Place>;

/** What a call takes: `path`, `query` and `body` as its operation has them, and settings. */
export type CallOf<P extends keyof paths, M extends Method> = CallSettings &
  Given<'path', ParametersOf<OperationOf<P, M>, 'path'>> &
  Given<'query', ParametersOf<OperationOf<P, M>, 'query'>> &
  Given<'body', RequestBodyOf<OperationOf<P, M>>>;

/** The query of an operation. */
export type QueryOf<P extends keyof paths, M extends Method> = Loose<
  NonNullable<ParametersOf<OperationOf<P, M>, 'query'>>
>;

/** What an operation is sent. */
export type InputOf<P extends keyof paths, M extends Method> = NonNullable<RequestBodyOf<OperationOf<P, M>>>;

/** The last argument of a call, which may be left out where nothing in it is needed. */
export type ArgumentsOf<P extends keyof paths, M extends Method> =
  object extends CallOf<P, M> ? [call?: CallOf<P, M>] : [call: CallOf<P, M>];

type Page = { readonly data: readonly unknown[]; readonly nextCursor: string | null };

/** Addresses that answer page by page. */
export type PagedPath = {
  readonly [P in PathOf<'get'>]: BodyOf<P> extends Page ? P : never;
}[PathOf<'get'>];

/** One row of the pages of an address. */
export type RowOf<P extends PagedPath> = BodyOf<P> extends { readonly data: readonly (infer R)[] } ? R : never;
