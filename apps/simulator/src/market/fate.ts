/**
 * Another future: until `fromMs` all is as it truly was; whatever is settled later is drawn anew, the same for all
 * showings of one `run` (a whole number from 0). What nobody can know at `fromMs`, a showing's own shock and its
 * advance share, is drawn from what the groups seen by then tell of it.
 *
 * With `knowsLatents` those two, and every level and shock of later days, are as they truly are: only which groups come
 * after `fromMs` is left to chance. No one could know so much; it is the least error that any forecast can have.
 */
export type Fate = { readonly fromMs: number; readonly run: number; readonly knowsLatents?: boolean };
