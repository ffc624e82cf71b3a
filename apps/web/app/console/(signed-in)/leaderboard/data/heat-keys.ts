/** Where scores are kept among the answers: everything that new weights make old. */
export const HEAT_KEY = ['heat-scores'] as const;

/** Where the versions of weights are kept; below the scores, for a new version makes them old as well. */
export const VERSIONS_KEY = [...HEAT_KEY, 'versions'] as const;
