import { parse, v5 as uuidV5 } from 'uuid';

/** Never change it: receivers know repetitions by these ids. */
const NAMESPACE = parse('0d0f2f4e-6c7e-5c1b-8d25-95c1f2a4b7e3');

/** The id of an event: a UUIDv5 of the parts that make it that event and no other. */
export const eventId = (...parts: readonly string[]): string => uuidV5(parts.join('\u001f'), NAMESPACE);
