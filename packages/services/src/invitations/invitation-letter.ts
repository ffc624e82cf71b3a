import type { Letter } from '@cineradar/connectors/mail/port';
import type { Invitation } from './invitation.ts';

type Told = { readonly organisation: string; readonly inviter: string; readonly link: string };

/** One line without control characters: names are other people's text. */
const oneLine = (text: string): string => text.replaceAll(/\p{C}+/gu, ' ').trim();

/** What an invitation's receiver reads. */
export const invitationLetter = ({ email, role, expiresAt }: Invitation, told: Told): Letter => {
  const [organisation, inviter] = [oneLine(told.organisation), oneLine(told.inviter)];
  return {
    to: email,
    subject: `${inviter} invites you to ${organisation} on CineRadar`,
    text: [
      `${inviter} invites you to ${organisation} on CineRadar, as ${role}.`,
      `To accept, open this link and sign in, or make an account, with this address (${email}):`,
      told.link,
      `The link holds once, until ${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC. If you expected no invitation, do nothing.`,
    ].join('\n\n'),
  };
};
