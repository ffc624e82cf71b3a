import { isAddress } from '../is-address.ts';

const FIELDS = ['name', 'email', 'password', 'organisation'] as const;

/** A field of whoever signs up. */
export type PersonField = (typeof FIELDS)[number];

const LONGEST_NAME = 120;
const SHORTEST_PASSWORD = 8;
const LONGEST_PASSWORD = 128;

const isName = (text: string): boolean => text.trim() !== '' && text.trim().length <= LONGEST_NAME;

/** As the API judges them, so that most slips are told before it is asked; it has the last word. */
const RULES: Readonly<Record<PersonField, (text: string) => boolean>> = {
  name: isName,
  organisation: isName,
  email: isAddress,
  password: (text) => text.length >= SHORTEST_PASSWORD && text.length <= LONGEST_PASSWORD,
};

/** The fields that are wrong, in the order of a form; one that a form lacks is not judged. */
export const wrongFields = (values: Readonly<Partial<Record<PersonField, string>>>): readonly PersonField[] =>
  FIELDS.filter((field) => {
    const text = values[field];
    return text !== undefined && !RULES[field](text);
  });
