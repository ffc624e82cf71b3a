/** What an operation costs, and what becomes of it while requests cannot be counted for all processes. */
export type OperationRule = {
  readonly units: number;
  /** `open`: it goes on, counted by this process alone; `closed`: it is refused until Redis is back. */
  readonly whileRedisIsAway: 'open' | 'closed';
};

/** What differs from the usual, by `operationId`: a unit each; reads go on while Redis is away, what writes does not. */
export const OPERATION_RULES: Readonly<Record<string, Partial<OperationRule>>> = {
  exportDay: { units: 20, whileRedisIsAway: 'closed' },
  getOccupancyHistory: { units: 2 },
  predictDemand: { units: 2, whileRedisIsAway: 'open' },
  requestDocument: { units: 20 },
  recomputeHeatScores: { units: 50 },
  addConcessionSales: { units: 50 },
  // It asks Redis for a place itself, and says so where that is away.
  createStreamTicket: { whileRedisIsAway: 'open' },
  exportAudit: { units: 20 },
  exportRequests: { units: 20 },
  verifyAudit: { units: 20 },
  // Whoever fears for a key ends it now, and not when Redis is back.
  revokeKey: { whileRedisIsAway: 'open' },
  revokeInvitation: { whileRedisIsAway: 'open' },
};

const READ: OperationRule = { units: 1, whileRedisIsAway: 'open' };
const WRITE: OperationRule = { units: 1, whileRedisIsAway: 'closed' };

const usualOf = (method: string): OperationRule => (method === 'GET' || method === 'HEAD' ? READ : WRITE);

/** The rule of an operation; the usual one of its method where the table does not name it. */
export const ruleOf = (operation: string | undefined, method: string): OperationRule => {
  const own = operation === undefined ? undefined : OPERATION_RULES[operation];
  const usual = usualOf(method);
  return own === undefined ? usual : { ...usual, ...own };
};
