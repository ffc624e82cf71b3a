import { expect, test } from 'vitest';
import { invitationLetter } from './invitation-letter.ts';
import type { Invitation } from './invitation.ts';

const invitation: Invitation = {
  ...{ id: 'i', organisationId: 'o', email: 'rina@example.com', role: 'viewer', state: 'open', invitedBy: 'x' },
  ...{ createdAt: new Date(0), sentAt: new Date(0), expiresAt: new Date('2026-11-30T10:00:00Z'), acceptedBy: null },
};

test('names that others chose add neither headers nor lines to a letter', () => {
  const told = {
    organisation: 'Ars\r\nBcc: all@example.com',
    inviter: 'Sari\u0000\n\nOpen evil.example',
    link: 'https://c.example/#t',
  };
  const { to, subject, text } = invitationLetter(invitation, told);
  expect([to, subject]).toEqual([
    'rina@example.com',
    'Sari Open evil.example invites you to Ars Bcc: all@example.com on CineRadar',
  ]);
  const [, , link] = text.split('\n\n');
  expect(link).toBe('https://c.example/#t');
  expect(text).toContain('2026-11-30 10:00 UTC');
});
