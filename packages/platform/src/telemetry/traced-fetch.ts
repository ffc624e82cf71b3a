import { SpanKind } from '@opentelemetry/api';
import { inSpan, injectTrace } from './trace.ts';

/** A fetch that puts each request into a client span and sends the trace along. The query is left out: it may name a person. */
export const tracedFetch =
  (inner: typeof fetch): typeof fetch =>
  (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const method = init?.method ?? 'GET';
    const attributes = { 'http.request.method': method, 'server.address': url.hostname, 'url.path': url.pathname };
    return inSpan(`${method} ${url.pathname}`, { kind: SpanKind.CLIENT, attributes }, async (span) => {
      const headers = new Headers(init?.headers);
      for (const [name, value] of Object.entries(injectTrace())) headers.set(name, value);
      const response = await inner(input, { ...init, headers });
      span.setAttribute('http.response.status_code', response.status);
      return response;
    });
  };
