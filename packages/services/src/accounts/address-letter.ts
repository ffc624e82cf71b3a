import type { Letter } from '@cineradar/connectors/mail/port';

/** The languages that people read us in. */
export const LETTER_LANGUAGES = ['en', 'id'] as const;
export type LetterLanguage = (typeof LETTER_LANGUAGES)[number];

const TEXTS: Readonly<Record<LetterLanguage, (email: string, link: string) => Omit<Letter, 'to'>>> = {
  en: (email, link) => ({
    subject: 'Confirm your address for CineRadar',
    text: [
      `Somebody signed up at CineRadar with this address (${email}). If it was you, confirm it by this link:`,
      link,
      'It holds for 24 hours, in any browser. If it was not you, do nothing: the address stays unconfirmed.',
    ].join('\n\n'),
  }),
  id: (email, link) => ({
    subject: 'Konfirmasi alamat Anda untuk CineRadar',
    text: [
      `Seseorang mendaftar di CineRadar dengan alamat ini (${email}). Kalau itu Anda, konfirmasikan lewat tautan ini:`,
      link,
      'Tautan berlaku 24 jam, di peramban mana pun. Kalau bukan Anda, abaikan saja: alamat tetap belum terkonfirmasi.',
    ].join('\n\n'),
  }),
};

/** What whoever signed up with an address reads there. */
export const addressLetter = (email: string, link: string, language: LetterLanguage): Letter => ({
  to: email,
  ...TEXTS[language](email, link),
});
