/** What a request of the sandbox may ask for by its header, as the API knows it. */
export const FAULTS = ['429', '500', '503', 'slow'] as const;
export type Fault = (typeof FAULTS)[number];

export const FAULT_HEADER = 'CineRadar-Sandbox-Fault';
/** Cheap, and in every sandbox. */
export const CALLED_PATH = '/v1/theatres/theatre_123';

/** The call as one would type it. */
export const curlOf = (baseUrl: string, fault: Fault): string =>
  `curl -i ${baseUrl}${CALLED_PATH} \\\n  -H "Authorization: Bearer $CINERADAR_API_KEY" \\\n  -H "${FAULT_HEADER}: ${fault}"`;
