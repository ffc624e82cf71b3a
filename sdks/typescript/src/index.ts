export type { Answer } from './answer.ts';
export { ApiPromise } from './api-promise.ts';
export type { components, paths } from './api.generated.ts';
export { CineRadar } from './cineradar.ts';
export { type Client, createClient } from './client.ts';
export type { ClientOptions } from './core.ts';
export type { CineRadarOptions, Environment } from './environment.ts';
export {
  ApiError,
  BadRequestError,
  CineRadarError,
  ConflictError,
  ConnectionError,
  type ErrorCode,
  type FieldProblem,
  ForbiddenError,
  NotFoundError,
  PayloadTooLargeError,
  RateLimitedError,
  ServerError,
  StreamEndedError,
  TimeoutError,
  UnauthenticatedError,
  UnavailableError,
  UnprocessableError,
  WebhookError,
} from './errors.ts';
export type * from './models.generated.ts';
export type { BodyOf, CallOf, CallSettings, InputOf, Method, PagedPath, PathOf, QueryOf, RowOf } from './operations.ts';
export { Page, PagePromise } from './page.ts';
export {
  type Followed,
  type FollowOptions,
  type ReadingHandler,
  ReadingStream,
  Subscription,
} from './reading-stream.ts';
export type { StreamOptions } from './stream.ts';
export type { HeartbeatFrame, Reading, ReadingsFrame, SnapshotFrame, StreamEvent } from './stream-events.ts';
export type { Fetch, TokenSource } from './transport.ts';
export { type HeadersLike, type UnwrapOptions, unwrapWebhook, type WebhookEvent } from './webhook.ts';
