import { type Attributes, context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = () => trace.getTracer('cineradar');

export type SpanOptions = {
  readonly kind?: SpanKind;
  readonly attributes?: Attributes;
  readonly parent?: Readonly<Record<string, string>>;
};

/** Runs `work` inside a span; an error marks the span and is thrown on. Without a set-up exporter it costs next to nothing. */
export const inSpan = async <T>(name: string, options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T> => {
  const parent =
    options.parent === undefined ? context.active() : propagation.extract(context.active(), options.parent);
  return tracer().startActiveSpan(
    name,
    { kind: options.kind ?? SpanKind.INTERNAL, attributes: options.attributes ?? {} },
    parent,
    async (span) => {
      try {
        return await work(span);
      } catch (error) {
        span.recordException(error instanceof Error ? error : String(error));
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    },
  );
};

/** The running trace as W3C headers, to travel with a job or a request; empty when there is none. */
export const injectTrace = (): Record<string, string> => {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier;
};
