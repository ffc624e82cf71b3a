import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { DomainError } from '@cineradar/core/shared/errors';
import { toProblem } from '@cineradar/platform/http/problem';
import { requestIdOf } from './request-id.ts';

const TYPE = 'application/problem+json';

/** The refusal of a request whose address or Host no app can be asked with. */
export const refuseAddress = (): Response => {
  const requestId = requestIdOf(undefined);
  const problem = toProblem(new DomainError('bad_request', 'The address or the Host header is malformed.'), requestId);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'Content-Type': TYPE, 'Cache-Control': 'no-store', 'X-Request-Id': requestId },
  });
};

const STATUS_OF: Readonly<Record<string, 408 | 431>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Answers bytes that are no HTTP, headers too large, or a request that never came whole; then hangs up. */
export const refuseBytes = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = STATUS_OF[error.code ?? ''] ?? 400;
  const title = STATUS_CODES[status] ?? 'Bad Request';
  const refusal = new DomainError('bad_request', 'This is no HTTP request that can be read here.');
  const body = JSON.stringify({ ...toProblem(refusal, requestIdOf(undefined)), status, title });
  const head = [`HTTP/1.1 ${status} ${title}`, `Content-Type: ${TYPE}`, `Content-Length: ${Buffer.byteLength(body)}`];
  socket.end([...head, 'Connection: close', '', body].join('\r\n'));
};
