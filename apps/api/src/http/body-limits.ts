/** Where whole files come in; they are read as they come. */
export const FILE_PATH = '/v1/concessions';

const MAX_BODY_BYTES = 65_536;
const MAX_FILE_BYTES = 67_108_864;

/** How large a body may be that is sent to `path`. */
export const mostBytesAt = (path: string): number => (path === FILE_PATH ? MAX_FILE_BYTES : MAX_BODY_BYTES);
