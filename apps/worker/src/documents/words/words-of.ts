import type { DocumentLocale } from '@cineradar/services/documents/document';
import { en } from './en.ts';
import { id } from './id.ts';
import type { Words } from './words.ts';

const WORDS: Readonly<Record<DocumentLocale, Words>> = { en, id };

/** The words of a language. */
export const wordsOf = (locale: DocumentLocale): Words => WORDS[locale];
