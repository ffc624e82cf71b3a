export type { components, paths } from './api.generated.ts';
export { type Answer, type Client, type ClientOptions, createClient } from './client.ts';
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
  RateLimitedError,
  ServerError,
  StreamEndedError,
  TimeoutError,
  UnauthenticatedError,
  UnprocessableError,
} from './errors.ts';
export type { BodyOf, CallOf, CallSettings, Method, PagedPath, PathOf, RowOf } from './operations.ts';
export type { StreamOptions } from './stream.ts';
export type { HeartbeatFrame, Reading, ReadingsFrame, SnapshotFrame, StreamEvent } from './stream-events.ts';
export type { Fetch, TokenSource } from './transport.ts';
