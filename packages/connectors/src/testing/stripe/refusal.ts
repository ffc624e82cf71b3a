/** What Stripe answers where it will not do what was asked. */
export class StripeRefusal extends Error {
  readonly status: number;
  readonly code: string | undefined;
  readonly param: string | undefined;
  readonly type: string;

  constructor(
    status: number,
    message: string,
    told: { readonly code?: string; readonly param?: string; readonly type?: string } = {},
  ) {
    super(message);
    this.status = status;
    this.code = told.code;
    this.param = told.param;
    this.type = told.type ?? 'invalid_request_error';
  }
}

export const missing = (param: string): StripeRefusal =>
  new StripeRefusal(400, `Missing required param: ${param}.`, { code: 'parameter_missing', param });

export const unknownParam = (param: string): StripeRefusal =>
  new StripeRefusal(400, `Received unknown parameter: ${param}`, { code: 'parameter_unknown', param });

export const noSuch = (what: string, id: string, param: string): StripeRefusal =>
  new StripeRefusal(404, `No such ${what}: '${id}'`, { code: 'resource_missing', param });

export const invalid = (message: string, param: string): StripeRefusal =>
  new StripeRefusal(400, message, { code: 'parameter_invalid', param });
