/** The ticketing API wraps every answer: what was asked for, or what went wrong (the latter also with HTTP 200). */
export type Failure = {
  readonly success: false;
  readonly error: { readonly message: string; readonly code: FailureCode };
};

export type FailureCode =
  | 'INVALID_TOKEN'
  | 'LOGIN_REQUIRED'
  | 'EXPIRED_EVENT_DETAIL'
  | 'INVALID_PARAMETER'
  | 'NOT_FOUND'
  | 'TOO_MANY_REQUESTS'
  | 'GENERAL_ERROR';

export const success = <T>(data: T): { readonly success: true; readonly data: T } => ({ success: true, data });

export const failure = (code: FailureCode, message: string): Failure => ({ success: false, error: { message, code } });
